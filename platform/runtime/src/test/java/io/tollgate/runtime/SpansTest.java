package io.tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class SpansTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final List<String> exported = new CopyOnWriteArrayList<>();
    private HttpServer collector;

    @BeforeEach
    void collect() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", request -> {
            exported.add(HexFormat.of().formatHex(request.getRequestBody().readAllBytes()));
            request.sendResponseHeaders(200, -1);
            request.close();
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    @Test
    void aStepIsExportedWithTheIdsItHadAllAlong() {
        TraceContext parent = TraceContext.begin();
        TraceContext step = TraceContext.continuing(parent.traceparent());

        record("http://localhost:" + collector.getAddress().getPort() + "/", step, parent.traceparent());

        assertThat(exported)
                .singleElement()
                .satisfies(spans -> assertThat(spans)
                        .contains(
                                step.traceId(),
                                step.spanId(),
                                parent.spanId(),
                                hex("mail welcome"),
                                hex("some-service")));
    }

    @Test
    void aStepThatBeginsATraceHasNoParent() {
        TraceContext step = TraceContext.begin();

        record("http://localhost:" + collector.getAddress().getPort(), step, null);

        assertThat(exported)
                .singleElement()
                .satisfies(spans -> assertThat(spans).contains(step.traceId(), step.spanId()));
    }

    @Test
    void whatItsSenderDoesNotWantTracedIsNotExported() {
        String unsampled = TraceContext.begin().traceparent().replaceAll("01$", "00");

        record("http://localhost:" + collector.getAddress().getPort(), TraceContext.continuing(unsampled), unsampled);

        assertThat(exported).isEmpty();
    }

    @Test
    void aCollectorThatIsAwayHoldsNobodyUp() {
        long begun = System.nanoTime();

        record("http://localhost:1", TraceContext.begin(), null);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void withoutTheSettingNothingIsExportedAndNonsenseInItIsNamed() {
        assertThat(Spans.from(settings(""), "some-service").areExported()).isFalse();
        assertThatThrownBy(() -> Spans.from(settings("localhost:4318"), "some-service"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("OTEL_EXPORTER_OTLP_ENDPOINT ");
    }

    private static void record(String endpoint, TraceContext step, @Nullable String parent) {
        try (Spans spans = Spans.from(settings(endpoint), "some-service")) {
            spans.record(new Spans.Step("mail welcome", step, parent, NOON, NOON.plusMillis(5), Map.of("a", "b")));
        }
    }

    private static Settings settings(String endpoint) {
        return new Settings(new MockEnvironment().withProperty("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
