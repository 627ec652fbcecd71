CREATE TABLE subscription (
    id                   text        PRIMARY KEY,
    workspace_id         text        NOT NULL,
    customer_id          text,
    status               text        NOT NULL,
    plan                 text        NOT NULL,
    price_ids            text        NOT NULL, -- comma-separated
    current_period_start timestamptz,
    current_period_end   timestamptz,
    trial_end            timestamptz,
    cancel_at_period_end boolean     NOT NULL,
    cancellation_reason  text,
    metadata_workspace   text,                 -- null: the workspace was inferred and may be learnt later
    started              boolean     NOT NULL,
    version              bigint      NOT NULL,
    snapshot_created     bigint      NOT NULL,
    snapshots            text        NOT NULL, -- the latest ones, several where Stripe's second ties them
    updated_at           timestamptz NOT NULL
);
CREATE INDEX subscription_workspace ON subscription (workspace_id);
CREATE INDEX subscription_customer ON subscription (customer_id);

-- What billing-service announced of a customer's workspace.
CREATE TABLE customer_link (
    customer_id  text   PRIMARY KEY,
    workspace_id text   NOT NULL,
    version      bigint NOT NULL
);

-- One row a workspace: its lock, and its entitlement as it was last published.
CREATE TABLE workspace (
    id                   text        PRIMARY KEY,
    plan                 text        NOT NULL,
    status               text        NOT NULL,
    gated                boolean     NOT NULL DEFAULT false,
    gate_reason          text,
    grace_until          timestamptz,
    trial_end            timestamptz,
    current_period_end   timestamptz,
    cancel_at_period_end boolean     NOT NULL DEFAULT false,
    version              bigint      NOT NULL,
    updated_at           timestamptz NOT NULL
);
