package io.tollgate.subscription;

import io.tollgate.testing.Backbone;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** The whole service on topics that nobody else has written to. */
@Backbone(ownBroker = true)
@SpringBootTest(
        classes = SubscriptionApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=subscription-service",
            "SUBSCRIPTION_PORT=0",
            "CONSUMER_CONCURRENCY=2",
            "DEV_JWT_SECRET=" + SubscriptionServiceTest.SECRET
        })
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface RebuildServiceTest {}
