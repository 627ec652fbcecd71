package io.tollgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.testing.StripeSigner;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeSignaturesTest {

    private static final long NOW = 1_790_000_000;
    private static final String SECRET = "whsec_test";
    private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);

    private final StripeSignatures signatures =
            new StripeSignatures(List.of("whsec_old", SECRET), Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));

    @ParameterizedTest
    @ValueSource(longs = {NOW - 300, NOW - 299, NOW, NOW + 1, NOW + 86_400})
    void aSignatureUpToFiveMinutesOldOrOfAClockAheadOfOursPasses(long timestamp) {
        assertThat(signatures.verify(BODY, StripeSigner.header(timestamp, BODY, SECRET)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {NOW - 301, NOW - 86_400, 1, 0, -1})
    void anOlderSignatureDoesNot(long timestamp) {
        assertThat(signatures.verify(BODY, StripeSigner.header(timestamp, BODY, SECRET)))
                .isFalse();
    }

    @Test
    void theBytesAreHashedAsTheyAreEvenWhereTheyAreNotText() {
        byte[] body = {'{', (byte) 0xff, (byte) 0xc3, '(', 0, '}'};
        byte[] replaced = new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        String header = StripeSigner.header(NOW, body, SECRET);

        assertThat(signatures.verify(body, header)).isTrue();
        assertThat(signatures.verify(replaced, header)).isFalse();
    }

    @Test
    void oneGenuineSignatureAmongSeveralIsEnough() {
        String genuine = StripeSigner.header(NOW, BODY, SECRET).split(",", -1)[1];

        assertThat(signatures.verify(BODY, "t=" + NOW + ",v1=00," + genuine + ",v1=,v0=x"))
                .isTrue();
        assertThat(signatures.verify(BODY, genuine + ",t=" + NOW)).isTrue();
    }

    @Test
    void onlyTheFirstTimestampCounts() {
        String stale = StripeSigner.header(NOW - 1000, BODY, SECRET);

        assertThat(signatures.verify(BODY, stale + ",t=" + NOW)).isFalse();
        assertThat(signatures.verify(BODY, "t=" + NOW + "," + stale)).isFalse();
    }

    @Test
    void theTestSchemeIsNoProof() {
        assertThat(signatures.verify(
                        BODY, StripeSigner.header(NOW, BODY, SECRET).replace("v1=", "v0=")))
                .isFalse();
    }

    @Test
    void aSignatureIsWrittenInLowerCase() {
        String header = StripeSigner.header(NOW, BODY, SECRET);

        assertThat(signatures.verify(
                        BODY,
                        "t=" + header.substring(2).toUpperCase(Locale.ROOT).replace("V1", "v1")))
                .isFalse();
    }

    @Test
    void noHeaderIsNoProof() {
        assertThat(signatures.verify(BODY, null)).isFalse();
    }

    static Stream<String> garbage() {
        String mac = "ab".repeat(32);
        return Stream.of(
                "",
                ",",
                ",,,,",
                "=",
                "t",
                "t=",
                "v1",
                "v1=",
                "t,v1",
                "t=,v1=",
                "t=1790000000",
                "v1=" + mac,
                "t=now,v1=" + mac,
                "t=1.79e9,v1=" + mac,
                "t=+1790000000,v1=" + mac,
                "t=-1,v1=" + mac,
                "t= 1790000000,v1=" + mac,
                "t=99999999999999999999999999,v1=" + mac,
                "t=9999999999,v1",
                "t=9999999999,v1=",
                "t=9999999999,v1=zz",
                "t=9999999999,v1=\u00e9",
                "t=9999999999,v1=" + mac + "ab",
                "t=9999999999,v1=" + mac.substring(1),
                "t=9999999999;v1=" + mac,
                "t=9999999999,v2=" + mac,
                "t=9999999999,v1==" + mac,
                "T=9999999999,V1=" + mac,
                "{\"t\":9999999999}",
                "v1=,".repeat(1000));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void garbageIsNoProofAndNoException(String header) {
        assertThat(signatures.verify(BODY, header)).isFalse();
    }
}
