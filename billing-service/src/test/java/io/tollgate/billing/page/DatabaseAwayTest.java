package io.tollgate.billing.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.billing.payment.Transactions;
import java.net.http.HttpResponse;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=billing-service",
            "spring.flyway.enabled=false",
            "DEV_JWT_SECRET=0123456789abcdef0123456789abcdef"
        })
class DatabaseAwayTest {

    /** The pages alone, on a database that nobody reaches. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "io.tollgate.messaging.MessagingAutoConfiguration",
                "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration"
            })
    @Import({PageConfiguration.class, PaymentPages.class, PaymentStatusController.class, Transactions.class})
    static class PagesAlone {

        @Bean
        DataSource nowhere() {
            return new DriverManagerDataSource("jdbc:postgresql://localhost:1/none");
        }
    }

    @LocalServerPort
    int port;

    @Test
    void thePageSaysThatTheStatusIsNotKnownAndNotToPayAgain() {
        HttpResponse<String> page = new Visitor(port).success("cs_test_paid");

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).isPresent();
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(page.body())
                .contains("do not pay again", "Check again")
                .as("it recovers by itself")
                .contains("<script nonce=");
    }

    @Test
    void theStatusRouteAnswersAProblem() {
        HttpResponse<String> status = new Visitor(port).status("cs_test_paid");

        assertThat(status.statusCode()).isEqualTo(503);
        assertThat(status.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void whoCancelsNeedsNoDatabase() {
        assertThat(new Visitor(port).get("/payment/cancel").statusCode()).isEqualTo(200);
    }
}
