package io.tollgate.gateway;

import io.tollgate.testing.Backbone;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The whole gateway on a random port before a real broker: a test deployment in the midst of rotating its secret. */
@Backbone
@SpringBootTest(
        classes = GatewayApplication.class,
        useMainMethod = SpringBootTest.UseMainMethod.ALWAYS,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "STRIPE_WEBHOOK_SECRET=" + Stripe.SECRET + "," + Stripe.ROTATED_SECRET)
@Import(BusinessTime.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface GatewayTest {}
