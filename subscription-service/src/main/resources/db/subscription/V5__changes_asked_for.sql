-- What somebody asked Stripe to change and no webhook has confirmed yet; at most one a subscription.
CREATE TABLE pending_change (
    subscription_id text        PRIMARY KEY,
    operation_id    text        NOT NULL,
    kind            text        NOT NULL, -- cancel, resume, plan
    price_id        text,
    requested_at    timestamptz NOT NULL
);

-- The list's order.
CREATE INDEX subscription_newest ON subscription (coalesce(created_at, timestamptz 'epoch') DESC, id DESC);

-- What is to be done at Stripe because a grace period ended unpaid.
CREATE TABLE final_action (
    invoice_id      text        PRIMARY KEY,
    subscription_id text        NOT NULL,
    attempts        integer     NOT NULL DEFAULT 0,
    next_at         timestamptz NOT NULL
);
CREATE INDEX final_action_due ON final_action (next_at);

-- Objects of which two snapshots bear the same second and nothing tells which came last: to be fetched from Stripe.
CREATE TABLE tie (
    object_id text        PRIMARY KEY,
    kind      text        NOT NULL, -- subscription, invoice
    created   bigint      NOT NULL, -- the second, in Unix time
    attempts  integer     NOT NULL DEFAULT 0,
    next_at   timestamptz NOT NULL
);
CREATE INDEX tie_due ON tie (next_at);
