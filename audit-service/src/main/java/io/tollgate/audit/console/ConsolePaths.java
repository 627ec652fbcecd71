package io.tollgate.audit.console;

/** Where the pages are. */
public final class ConsolePaths {

    public static final String ROOT = "/console";
    public static final String LOGIN = ROOT + "/login";
    public static final String ISSUER_LOGIN = LOGIN + "/oidc";
    public static final String ISSUER_RETURN = LOGIN + "/code";
    public static final String LOGOUT = ROOT + "/logout";
    public static final String ASSETS = ROOT + "/assets";

    static final String WORKSPACE = ROOT + "/workspace";
    static final String DEAD_LETTERS = ROOT + "/dead-letters";
    static final String DISPUTES = ROOT + "/disputes";
    static final String REPLAY = ROOT + "/replay";
    static final String AUDIT = ROOT + "/audit";

    private ConsolePaths() {}
}
