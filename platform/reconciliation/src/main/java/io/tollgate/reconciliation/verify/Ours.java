package io.tollgate.reconciliation.verify;

/**
 * An object as our rows have it.
 *
 * @param fields what the rows say
 * @param implied what some of them must say by others of our own rows, by the names of {@code fields}
 */
public record Ours(String workspaceId, Fields fields, Fields implied) {}
