package io.tollgate.contracts;

/**
 * A fact that one of our aggregates announces.
 *
 * <p>Consumers take a fact at most once by its {@link #id()}; whoever keeps only the latest state ignores an event
 * whose {@link #version()} is lower than the one held.
 */
public sealed interface DomainEvent
        permits AccessEvent,
                AuditEvent,
                CustomerEvent,
                DisputeEvent,
                DunningEvent,
                InvoiceEvent,
                NotificationEvent,
                OperationEvent,
                PaymentEvent,
                SubscriptionEvent {

    /**
     * The fact's identity, derived from the fact alone: aggregate, fact, discriminator. It never depends on the record
     * that happened to bring it, so that every order of arrival and every replay gives the same fact the same ID.
     */
    String id();

    /** The ID of the aggregate that the fact is about; CloudEvents' subject. */
    String subject();

    /** The workspace concerned. */
    String workspaceId();

    /** The record's key. */
    default String key() {
        return workspaceId();
    }

    /** The version of the aggregate after the fact; grows with every change. */
    long version();
}
