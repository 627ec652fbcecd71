-- Evidence as it is staged until somebody submits it. It is about people: it is in no event and in no log.
CREATE TABLE dispute_evidence (
    provider_id     text        PRIMARY KEY, -- the dispute
    fields          text        NOT NULL,    -- JSON, by Stripe's names
    ever_staged     text[]      NOT NULL,    -- the names of all fields that Stripe may hold, to be emptied if they are gone
    revision        bigint      NOT NULL,
    at_provider     boolean     NOT NULL,    -- whether Stripe holds this revision
    staged_at       timestamptz NOT NULL,
    submission      text,                    -- the operation that is submitting it, or has
    submission_till timestamptz,             -- how long nobody else may try
    submitted_at    timestamptz
);

-- What is to be done about an early fraud warning, and what became of it.
CREATE TABLE warning_action (
    provider_id     text        PRIMARY KEY, -- the warning
    state           text        NOT NULL,    -- ASKED, DECIDED, DONE, SKIPPED, FAILED
    revokes         boolean     NOT NULL,
    operation_id    text        NOT NULL,
    actor           text        NOT NULL,    -- who asked for it; "tollgate" where the configuration did
    actor_roles     text[]      NOT NULL,
    attempts        int         NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL
);
CREATE INDEX warning_action_due ON warning_action (next_attempt_at) WHERE state IN ('ASKED', 'DECIDED');
