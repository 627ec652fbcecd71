package io.tollgate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.StripeException;
import com.stripe.model.Subscription;
import com.stripe.model.testhelpers.TestClock;
import com.stripe.param.testhelpers.TestClockAdvanceParams;
import com.stripe.param.testhelpers.TestClockCreateParams;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TestClockTest extends BillingTest {

    @Test
    void aMonthPassesAtOneCall() throws StripeException {
        TestClock clock = stripe().v1()
                .testHelpers()
                .testClocks()
                .create(TestClockCreateParams.builder()
                        .setFrozenTime(now().getEpochSecond())
                        .setName("a month")
                        .build());
        Subscription subscription = subscribe("pm_card_visa", "price_builder");
        long nextMonth = clock.getFrozenTime() + Duration.ofDays(32).toSeconds();

        TestClock moving = stripe().v1()
                .testHelpers()
                .testClocks()
                .advance(
                        clock.getId(),
                        TestClockAdvanceParams.builder()
                                .setFrozenTime(nextMonth)
                                .build());

        assertThat(moving.getStatus()).isEqualTo("advancing");
        await().untilAsserted(() -> assertThat(stripe().v1()
                        .testHelpers()
                        .testClocks()
                        .retrieve(clock.getId())
                        .getStatus())
                .isEqualTo("ready"));
        assertThat(invoices(subscription)).hasSize(2);
    }
}
