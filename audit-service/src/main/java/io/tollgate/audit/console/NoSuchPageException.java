package io.tollgate.audit.console;

/** What an address names does not exist. */
final class NoSuchPageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    NoSuchPageException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
