package io.tollgate.billing.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contracts.ContractJson;
import io.tollgate.reconciliation.Outgoing;
import io.tollgate.stripe.StripeEvent;
import org.junit.jupiter.api.Test;

class ListedTest {

    private static final String EVENT = """
            {"id": "evt_1", "object": "event", "type": "customer.updated", "created": 1760000000, "livemode": false,
             "api_version": "2025-03-31.basil", "data": {"object": {"id": "cus_1", "object": "customer"}}}""";

    @Test
    void anEventOfAConnectedAccountNeverPassesForThePlatformsOwn() {
        Outgoing outgoing = new Listed(ContractJson.mapper().readTree(EVENT), "acct_1").outgoing();

        assertThat(outgoing.account()).isEqualTo("acct_1");
        assertThat(StripeEvent.read(outgoing.body()).account()).isEqualTo("acct_1");
    }

    @Test
    void thePlatformsOwnEventIsPublishedAsItIs() {
        Outgoing outgoing = new Listed(ContractJson.mapper().readTree(EVENT), null).outgoing();

        assertThat(ContractJson.mapper().readTree(outgoing.body()))
                .isEqualTo(ContractJson.mapper().readTree(EVENT));
        assertThat(outgoing.account()).isNull();
        assertThat(outgoing.id()).isEqualTo("evt_1");
        assertThat(outgoing.type()).isEqualTo("customer.updated");
        assertThat(outgoing.created()).isEqualTo(1760000000L);
        assertThat(outgoing.apiVersion()).isEqualTo("2025-03-31.basil");
        assertThat(outgoing.source()).isEqualTo("backfill");
    }
}
