package io.tollgate.contracts;

/**
 * The header names of domain events: <a
 * href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents
 * 1.0, Kafka binding, binary mode</a>.
 */
public final class CloudEventHeaders {

    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";

    /** The ID of the record that brought the fact about. */
    public static final String CAUSATION_ID = "ce_causationid";

    public static final String CONTENT_TYPE = "content-type";

    /** W3C trace context, on every record of every topic. */
    public static final String TRACEPARENT = "traceparent";

    private CloudEventHeaders() {}
}
