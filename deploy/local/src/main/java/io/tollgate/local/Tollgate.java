package io.tollgate.local;

import io.tollgate.local.cli.Commands;

/** {@code ./tollgate}, behind its launcher script. */
public final class Tollgate {

    private Tollgate() {}

    public static void main(String[] args) {
        System.exit(Commands.commandLine().execute(args));
    }
}
