-- One row for every event that was processed; kept at least as long as the topics it guards.
CREATE TABLE inbox (
    event_id     text        PRIMARY KEY,
    processed_at timestamptz NOT NULL DEFAULT now()
);

-- What the service has to say, in the order of its saying; kept for days, so that a lost slot can be recovered from it.
CREATE TABLE outbox (
    seq          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id           text        NOT NULL UNIQUE,
    topic        text        NOT NULL,
    key          text        NOT NULL,
    type         text,
    subject      text,
    time         text        NOT NULL, -- RFC 3339, as published
    causation_id text,
    traceparent  text,
    payload      text        NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX outbox_created_at ON outbox USING brin (created_at);

-- A row while the outbox has to be published again, because the slot that held it was lost.
CREATE TABLE relay_recovery (
    slot text PRIMARY KEY
);

CREATE PUBLICATION tollgate_outbox FOR TABLE outbox WITH (publish = 'insert');
