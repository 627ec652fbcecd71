CREATE TABLE invoice (
    id                     text        PRIMARY KEY,
    workspace_id           text        NOT NULL,
    metadata_workspace     text,                 -- the invoice's own metadata's
    subscription_workspace text,                 -- of the subscription's metadata, as the invoice copied it
    subscription_id        text,
    customer_id            text,
    number                 text,
    status                 text        NOT NULL,
    collection_method      text,
    billing_reason         text,
    amount_due             bigint      NOT NULL, -- minor units
    amount_paid            bigint      NOT NULL, -- minor units
    currency               text        NOT NULL,
    attempt_count          integer     NOT NULL,
    next_attempt_at        timestamptz,
    due_date               timestamptz,
    period_start           timestamptz,
    period_end             timestamptz,
    hosted_invoice_url     text,
    customer_email         text,
    created_at             timestamptz NOT NULL,
    failed_attempt         integer     NOT NULL, -- the last attempt that an event told to have failed; 0: none
    action_attempt         integer     NOT NULL, -- the last attempt that asked for the customer; 0: none
    overdue                boolean     NOT NULL, -- whether an event told so
    version                bigint      NOT NULL,
    snapshot_created       bigint      NOT NULL,
    snapshots              text        NOT NULL, -- the latest ones, several where Stripe's second ties them
    updated_at             timestamptz NOT NULL
);
CREATE INDEX invoice_newest ON invoice (created_at DESC, id DESC);
CREATE INDEX invoice_workspace ON invoice (workspace_id, created_at DESC, id DESC);
CREATE INDEX invoice_subscription ON invoice (subscription_id);
CREATE INDEX invoice_customer ON invoice (customer_id);

-- Where dunning-service says that the collection of an invoice stands.
CREATE TABLE dunning_case (
    invoice_id      text   PRIMARY KEY,
    subscription_id text,                 -- null: it gates nobody
    state           text   NOT NULL,
    grace_until     timestamptz,
    version         bigint NOT NULL
);
CREATE INDEX dunning_case_subscription ON dunning_case (subscription_id);

-- Whose a subscription is by the checkout that it came from.
CREATE TABLE checkout (
    subscription_id text        PRIMARY KEY,
    session_id      text        NOT NULL,
    workspace_id    text        NOT NULL,
    completed_at    timestamptz NOT NULL
);
