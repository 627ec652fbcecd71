-- What subscription-service has announced of a subscription, as far as it decides cases.
CREATE TABLE subscription (
    id               text        PRIMARY KEY,
    workspace_id     text        NOT NULL, -- the customer's ID where it was inferred and no link is known
    customer_id      text,
    status           text        NOT NULL,
    created_at       timestamptz,
    started          boolean     NOT NULL, -- whether it was ever live
    behind_at        timestamptz,          -- when a payment was owed for the first time
    recovered_at     timestamptz,          -- when it was paid for again for the last time
    ended_at         timestamptz,
    ended_receipt    timestamptz,          -- when the record came that told of the end
    ended_reason     text,
    version          bigint      NOT NULL
);
CREATE INDEX subscription_workspace ON subscription (workspace_id);
CREATE INDEX subscription_customer ON subscription (customer_id);

-- What subscription-service has announced of an invoice. Times are the earliest that any fact tells, so that the order
-- of the facts leaves no trace.
CREATE TABLE invoice (
    id                 text        PRIMARY KEY,
    subscription_id    text,
    customer_id        text,
    collection_method  text,
    billing_reason     text,
    amount_due         bigint,               -- null while only the subscription's facts have named the invoice
    currency           text,
    hosted_invoice_url text,
    first_at           timestamptz NOT NULL,
    failed_at          timestamptz,
    exhausted_at       timestamptz,          -- when the first record came that says Stripe has given up
    settled_at         timestamptz,          -- paid or void
    paid               boolean     NOT NULL,
    version            bigint      NOT NULL
);
CREATE INDEX invoice_subscription ON invoice (subscription_id);

-- What billing-service announced of a customer's workspace.
CREATE TABLE customer_link (
    customer_id  text   PRIMARY KEY,
    workspace_id text   NOT NULL,
    version      bigint NOT NULL
);

-- The collection of an invoice whose payment has failed.
CREATE TABLE dunning_case (
    id                 text        PRIMARY KEY,
    invoice_id         text        NOT NULL UNIQUE,
    subscription_id    text        NOT NULL,
    customer_id        text,
    workspace_id       text        NOT NULL,
    state              text        NOT NULL
                       CHECK (state IN ('retrying', 'grace', 'expired', 'recovered', 'resolved', 'closed')),
    amount_due         bigint,
    currency           text,
    hosted_invoice_url text,
    opened_at          timestamptz NOT NULL,
    exhausted_at       timestamptz,
    grace_seconds      bigint,               -- as configured when Stripe gave up; a later setting moves no deadline
    extended_seconds   bigint,
    grace_until        timestamptz,
    grace_announced    boolean     NOT NULL,
    reminded_seconds   bigint,               -- the latest reminder, after the beginning of grace; 0 before any
    due_at             timestamptz,          -- when the next timer fires; null where none will
    version            bigint      NOT NULL,
    updated_at         timestamptz NOT NULL
);
CREATE INDEX dunning_case_due ON dunning_case (due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX dunning_case_newest ON dunning_case (opened_at DESC, id DESC);
CREATE INDEX dunning_case_workspace ON dunning_case (workspace_id, opened_at DESC);
