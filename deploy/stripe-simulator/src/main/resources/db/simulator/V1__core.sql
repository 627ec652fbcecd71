-- Everything that Stripe would know, as the documents that Stripe would answer. The type is json, not jsonb: it keeps
-- the order of the fields, by which people recognise a Stripe object.
CREATE TABLE stripe_object (
    seq     bigint GENERATED ALWAYS AS IDENTITY,
    account text NOT NULL,
    id      text NOT NULL,
    object  text NOT NULL,
    created bigint NOT NULL,
    deleted boolean NOT NULL DEFAULT false,
    data    json NOT NULL,
    PRIMARY KEY (account, id)
);
CREATE INDEX stripe_object_by_type ON stripe_object (account, object, seq);
CREATE INDEX stripe_object_by_customer ON stripe_object ((data ->> 'customer'));
CREATE INDEX stripe_object_by_payment_intent ON stripe_object ((data ->> 'payment_intent'));
CREATE INDEX stripe_object_by_charge ON stripe_object ((data ->> 'charge'));

CREATE TABLE idempotent_answer (
    account     text NOT NULL,
    key         text NOT NULL,
    fingerprint text NOT NULL,
    status      int NOT NULL,
    body        text NOT NULL,
    PRIMARY KEY (account, key)
);

CREATE TABLE webhook_delivery (
    seq      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id text NOT NULL,
    body     text NOT NULL,
    attempts int NOT NULL DEFAULT 0,
    due_at   timestamptz NOT NULL,
    state    text NOT NULL CHECK (state IN ('pending', 'delivered', 'dropped', 'given_up'))
);
CREATE INDEX webhook_delivery_pending ON webhook_delivery (due_at, seq) WHERE state = 'pending';
CREATE INDEX webhook_delivery_by_event ON webhook_delivery (event_id);

-- What happens when time has passed; due_at is business time in Unix seconds.
CREATE TABLE due_work (
    seq       bigint GENERATED ALWAYS AS IDENTITY,
    account   text NOT NULL,
    kind      text NOT NULL,
    object_id text NOT NULL,
    due_at    bigint NOT NULL,
    PRIMARY KEY (account, kind, object_id)
);
CREATE INDEX due_work_in_order ON due_work (due_at, seq);

CREATE TABLE setting (
    name  text PRIMARY KEY,
    value json NOT NULL
);
