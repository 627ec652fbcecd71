package io.tollgate.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GreetingTest {

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "Jean-Luc Picard", "Siân O’Neill", "山田 太郎", "Acme & Sons, Inc.", "J. R. R. Tolkien"})
    void aNameIsUsed(String name) {
        assertThat(Greeting.name(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "visit evil.example now",
                "https://evil.example",
                "www.evil.example/x",
                "<b>Ada</b>",
                "Ada\nBcc: x"
            })
    void whatMightBeALinkOrMarkupIsNot(String name) {
        assertThat(Greeting.name(name)).isNull();
    }
}
