-- What each object of Stripe's, or a request of our own, tells of a payment.
CREATE TABLE payment_part (
    id               text        PRIMARY KEY,
    state            text        NOT NULL, -- JSON, the fields that we believe of the latest snapshot
    snapshot_created bigint      NOT NULL,
    snapshots        text        NOT NULL, -- the latest ones, several where Stripe's second ties them
    unanswered_since timestamptz,          -- of a refund that we asked for and whose outcome is not known
    updated_at       timestamptz NOT NULL
);
CREATE INDEX payment_part_unanswered ON payment_part (unanswered_since) WHERE unanswered_since IS NOT NULL;

-- The IDs under which the parts of one payment find each other.
CREATE TABLE payment_key (
    key     text NOT NULL,
    part_id text NOT NULL,
    PRIMARY KEY (key, part_id)
);
CREATE INDEX payment_key_part ON payment_key (part_id);

-- Derived from the parts alone.
CREATE TABLE transaction (
    id                      text        PRIMARY KEY,
    type                    text        NOT NULL,
    workspace_id            text        NOT NULL,
    customer_id             text,
    session_id              text,
    payment_intent_id       text,
    charge_id               text,
    invoice_id              text,
    refund_id               text,
    status                  text        NOT NULL,
    amount                  bigint      NOT NULL, -- minor units
    refunded_amount         bigint      NOT NULL, -- minor units
    currency                text,
    reason                  text,
    original_transaction_id text,
    created_at              timestamptz NOT NULL,
    version                 bigint      NOT NULL,
    updated_at              timestamptz NOT NULL
);
CREATE INDEX transaction_newest ON transaction (created_at DESC, id DESC);
CREATE INDEX transaction_workspace ON transaction (workspace_id, created_at DESC, id DESC);
CREATE INDEX transaction_customer ON transaction (customer_id) WHERE customer_id IS NOT NULL;

-- Every ID by which a transaction may be asked for, its own included, and those that it had with fewer parts known.
CREATE TABLE transaction_reference (
    reference      text PRIMARY KEY,
    transaction_id text NOT NULL
);
CREATE INDEX transaction_reference_transaction ON transaction_reference (transaction_id);
