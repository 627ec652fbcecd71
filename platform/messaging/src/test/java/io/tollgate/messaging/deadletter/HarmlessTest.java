package io.tollgate.messaging.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is kept of an error: what went wrong, and not with whose data. */
class HarmlessTest {

    @Test
    void anErrorNamesTheConstraintAndNotTheRow() {
        assertThat(Harmless.error("""
                        org.springframework.dao.DataIntegrityViolationException: PreparedStatementCallback; SQL [INSERT INTO \
                        recipient SELECT 1]; ERROR: new row for relation "recipient" violates check constraint "no_c"
                          Detail: Failing row contains (cus_1, ada@buyer.example, Ada)."""))
                .isEqualTo("org.springframework.dao.DataIntegrityViolationException: ERROR: new row for relation"
                        + " \"recipient\" violates check constraint \"no_c\"");
        assertThat(Harmless.error("Cannot deserialize value of type `long` from String \"Ada\": not a number"))
                .isEqualTo("Cannot deserialize value of type `long` from String ***: not a number");
    }

    @Test
    void addressesCardsAndSecretsAreHiddenWhereverTheyStand() {
        assertThat(Harmless.text("card 4242 4242 4242 4242 of\nada@buyer.example with sk_live_abc and whsec_def"))
                .isEqualTo("card *** of *** with *** and ***");
    }
}
