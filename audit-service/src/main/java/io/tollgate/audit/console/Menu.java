package io.tollgate.audit.console;

import java.util.List;

/** The pages in the order of the menu. */
public final class Menu {

    public record Link(String title, String path) {}

    public static final List<Link> LINKS = List.of(
            new Link("Flow", ConsolePaths.ROOT),
            new Link("Workspace", ConsolePaths.WORKSPACE),
            new Link("Dead letters", ConsolePaths.DEAD_LETTERS),
            new Link("Disputes", ConsolePaths.DISPUTES),
            new Link("Replay", ConsolePaths.REPLAY),
            new Link("Audit", ConsolePaths.AUDIT));

    private Menu() {}
}
