package io.tollgate.dunning;

import io.tollgate.testing.Backbone;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The whole service on topics that nobody else has written to. */
@Backbone(ownBroker = true)
@SpringBootTest(
        classes = DunningApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=dunning-service",
            "DUNNING_PORT=0",
            "DEV_JWT_SECRET=" + DunningServiceTest.SECRET
        })
@Import({DunningServiceTest.BusinessTime.class, TopicWorld.class})
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface RebuildServiceTest {}
