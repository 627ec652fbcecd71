package io.tollgate.local.cli;

import picocli.CommandLine.Option;

/** The help option that every command has. */
final class Help {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean requested;
}
