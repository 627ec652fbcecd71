package io.tollgate.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a Spring test a real Kafka broker and a real PostgreSQL: sets {@code KAFKA_BOOTSTRAP_SERVERS} and {@code
 * DATABASE_URL} and its companions, the database being a new one for every application context. A test that does not
 * bring a Stripe has one that nobody can reach.
 *
 * <p>Both are embedded, one of each per JVM; with {@code -Dbackbone=containers} they are Testcontainers, where a Docker
 * engine answers.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Backbone {

    /**
     * Whether the test has a broker for itself, with empty topics: for one that reads all that topics hold. It is
     * embedded in any case; the test finds it by its property {@code spring.kafka.bootstrap-servers}.
     */
    boolean ownBroker() default false;
}
