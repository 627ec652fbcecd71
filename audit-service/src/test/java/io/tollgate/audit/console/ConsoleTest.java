package io.tollgate.audit.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** The operations page alone, on a port of its own. */
@SpringBootTest(
        classes = ConsoleAlone.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=audit-service",
            "spring.flyway.enabled=false",
            "db-scheduler.enabled=false",
            "DATABASE_URL=jdbc:postgresql://localhost:1/none",
            "DEV_JWT_SECRET=" + ConsoleTest.SECRET
        })
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface ConsoleTest {

    String SECRET = "0123456789abcdef0123456789abcdef";
}
