package io.tollgate.audit.verification;

/**
 * The first entry of a chain that is not what it was.
 *
 * @param position where it stands, or should
 * @param what is wrong, for people
 */
public record Broken(String chain, long position, String what) {}
