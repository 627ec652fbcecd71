package io.tollgate.messaging.inbox;

/** No retry will make sense of this record. The message must not repeat what the record holds. */
public final class MalformedRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedRecordException(String problem) {
        super(problem);
    }

    public MalformedRecordException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
