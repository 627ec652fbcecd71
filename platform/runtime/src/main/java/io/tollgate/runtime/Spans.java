package io.tollgate.runtime;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells a tracing back end which step took how long. The steps themselves are made by {@link TraceContext} and travel in
 * headers whether anybody listens or not; this only reports them. A back end that is away or slow costs spans, never
 * time.
 */
public final class Spans implements AutoCloseable {

    /** Where an OTLP/HTTP collector listens; nothing is exported without it. */
    static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final ScopedValue<TraceContext> STEP = ScopedValue.newInstance();

    private final @Nullable SdkTracerProvider provider;

    private Spans(@Nullable SdkTracerProvider provider) {
        this.provider = provider;
    }

    /**
     * A step that is over.
     *
     * @param context the step itself, as it was handed on
     * @param parent the {@code traceparent} of the step before; null where the trace begins here
     * @param begun system time
     * @param ended system time
     */
    public record Step(
            String name,
            TraceContext context,
            @Nullable String parent,
            Instant begun,
            Instant ended,
            Map<String, String> attributes) {}

    /** Reports nothing. */
    public static Spans none() {
        return new Spans(null);
    }

    /** @throws InvalidSettingException if the setting is no URL */
    static Spans from(Settings settings, String service) {
        String endpoint = settings.text(ENDPOINT, "");
        if (endpoint.isEmpty()) {
            return none();
        }
        if (!endpoint.matches("https?://[^/?#\\s]+[^?#\\s]*")) {
            throw new InvalidSettingException(ENDPOINT, "must look like http://host:4318");
        }
        URI traces = URI.create(endpoint.replaceAll("/+$", "") + "/v1/traces");
        OtlpHttpSpanExporter exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(traces.toString()).build();
        return new Spans(SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), service)))
                .setIdGenerator(new IdsOfStep())
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                .build());
    }

    /** Whether anybody listens. */
    public boolean areExported() {
        return provider != null;
    }

    /** Returns at once; what the back end does not take in time is dropped. */
    public void record(Step step) {
        if (provider == null) {
            return;
        }
        Tracer tracer = provider.get("io.tollgate");
        SpanBuilder span =
                tracer.spanBuilder(step.name()).setParent(parent(step)).setStartTimestamp(step.begun());
        step.attributes().forEach(span::setAttribute);
        ScopedValue.where(STEP, step.context()).call(span::startSpan).end(step.ended());
    }

    private static Context parent(Step step) {
        TraceContext parent = TraceContext.of(step.parent());
        return parent == null
                ? Context.root()
                : Context.root()
                        .with(Span.wrap(SpanContext.createFromRemoteParent(
                                parent.traceId(),
                                parent.spanId(),
                                TraceFlags.fromHex(parent.flags(), 0),
                                TraceState.getDefault())));
    }

    /** Lets what is queued go out, for two seconds at most. */
    @Override
    public void close() {
        if (provider != null) {
            provider.shutdown().join(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** A span has the IDs that the step has had all along. */
    private static final class IdsOfStep implements IdGenerator {

        @Override
        public String generateSpanId() {
            return STEP.get().spanId();
        }

        @Override
        public String generateTraceId() {
            return STEP.get().traceId();
        }
    }
}
