package io.tollgate.notification.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedAddressTest {

    @ParameterizedTest
    @CsvSource({
        "ada@example.com, a***@e***.com",
        "a@b.co.uk, a***@b***.uk",
        "root@localhost, r***@l***",
        "no address, ***",
        "@example.com, ***",
        "ada@, ***"
    })
    void justEnoughIsShownToRecogniseIt(String address, String masked) {
        assertThat(MaskedAddress.of(address)).isEqualTo(masked);
    }

    @Test
    void whatIsNotKnownStaysUnknown() {
        assertThat(MaskedAddress.of(null)).isNull();
    }
}
