package io.tollgate.runtime;

/** A setting keeps the process from starting. The message names the setting; it must never repeat a secret. */
public final class InvalidSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String name;

    public InvalidSettingException(String name, String problem) {
        super(name + " " + problem);
        this.name = name;
    }

    /** The setting's public name. */
    public String name() {
        return name;
    }
}
