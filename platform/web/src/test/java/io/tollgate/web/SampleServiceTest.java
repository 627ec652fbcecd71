package io.tollgate.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** The sample service on a real web server; it needs neither broker nor database. */
@SpringBootTest(
        classes = SampleService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.config.name=sample-service")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface SampleServiceTest {

    String SECRET = "0123456789abcdef0123456789abcdef";
}
