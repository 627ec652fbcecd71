CREATE TABLE customer (
    id               text        PRIMARY KEY,
    workspace_id     text        NOT NULL, -- the customer's own ID while nothing has linked it
    email            text,
    name             text,
    locale           text,
    deleted          boolean     NOT NULL,
    link_source      text,                 -- what the winning link came from; null while there is none
    link_created     bigint,
    link_event       text,
    version          bigint      NOT NULL,
    snapshot_created bigint      NOT NULL,
    snapshots        text        NOT NULL, -- the latest ones, several where Stripe's second ties them
    updated_at       timestamptz NOT NULL
);
