-- Calls that may be repeated. Written by statements of their own, never within a transaction that calls the provider.
CREATE TABLE idempotency_key (
    tenant       text        NOT NULL,
    route        text        NOT NULL,
    key          text        NOT NULL,
    fingerprint  text        NOT NULL, -- of the request: the same key with another is a mistake
    operation_id text        NOT NULL, -- the same for every attempt
    plan         text        NOT NULL, -- JSON, what the first attempt decided to ask of the provider
    lease_until  timestamptz NOT NULL, -- until then an attempt runs, unless it has ended
    status       integer,              -- of the answer; null while there is none
    body         text,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant, route, key)
);
CREATE INDEX idempotency_key_created ON idempotency_key (created_at);
