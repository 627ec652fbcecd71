-- The latest that customer events have told of a customer.
CREATE TABLE recipient (
    customer_id text    PRIMARY KEY,
    email       text,
    name        text,
    locale      text,
    deleted     boolean NOT NULL,
    version     bigint  NOT NULL
);

-- Every mail that is to be sent or was: at most one for a cause and a template. It is the queue as well as the record.
CREATE TABLE notification (
    id              uuid        PRIMARY KEY,
    workspace_id    text        NOT NULL,
    customer_id     text,
    template        text        NOT NULL,
    cause           text        NOT NULL, -- the ce_id of the event that it tells of
    traceparent     text        NOT NULL,
    payload         jsonb       NOT NULL, -- what the template is filled with
    status          text        NOT NULL CHECK (status IN ('waiting', 'queued', 'sent', 'failed')),
    recipient       text        CHECK (recipient IS NOT NULL OR status = 'waiting'),
    attempts        integer     NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now(), -- the world's time, whatever the business clock says
    last_error      text,
    sent_at         timestamptz,
    created_at      timestamptz NOT NULL,
    version         bigint      NOT NULL DEFAULT 1,
    UNIQUE (cause, template)
);
CREATE INDEX notification_due ON notification (next_attempt_at) WHERE status = 'queued';
CREATE INDEX notification_waiting ON notification (customer_id) WHERE status = 'waiting';
