package io.tollgate.notification.mail;

/** What became of an attempt to send a mail. No error repeats what the server wrote: it may hold the address. */
public sealed interface Outcome {

    /** The server has taken the mail into its charge. */
    record Accepted() implements Outcome {}

    /** The server will never take this mail. */
    record Refused(String error) implements Outcome {}

    /** The server, or we, cannot deal with this mail now. */
    record Deferred(String error) implements Outcome {}

    /** There is no talking to the server now, about this mail or any other. */
    record Unreachable(String error) implements Outcome {}

    /** The server was given the content and did not say whether it took it: it may have, so it must not get it again. */
    record InDoubt(String error) implements Outcome {}
}
