-- Comparisons with Stripe, of which one of a kind is under way at a time.
CREATE TABLE reconciliation_run (
    id          text        PRIMARY KEY,
    kind        text        NOT NULL, -- verify
    state       text        NOT NULL, -- running, done, failed
    asked       text,                 -- how far back, as it was asked
    since       timestamptz,          -- the same as a time
    repair      boolean     NOT NULL,
    examined    bigint      NOT NULL DEFAULT 0,
    found       bigint      NOT NULL DEFAULT 0,
    mended      bigint      NOT NULL DEFAULT 0,
    position    text,                 -- JSON, where the next step begins
    complete_to timestamptz,
    error       text,
    failures    integer     NOT NULL DEFAULT 0, -- in a row
    holder      text,                 -- the replica that does it
    started_at  timestamptz NOT NULL,
    finished_at timestamptz,
    next_at     timestamptz NOT NULL  -- until then it rests, or is its holder's; by the clock of the database
);
CREATE UNIQUE INDEX reconciliation_run_under_way ON reconciliation_run (kind) WHERE state = 'running';
CREATE INDEX reconciliation_run_newest ON reconciliation_run (kind, started_at DESC, id DESC);

-- Where Stripe and our rows do not agree.
CREATE TABLE reconciliation_drift (
    run_id       text NOT NULL,
    object       text NOT NULL, -- the kind, as Stripe calls it
    object_id    text NOT NULL,
    workspace_id text,
    field        text NOT NULL,
    stripe       text,
    ours         text,
    PRIMARY KEY (run_id, object, object_id, field)
);

-- What Stripe has listed in the verification under way. Should it be lost, the objects are asked for one by one.
CREATE UNLOGGED TABLE reconciliation_seen (
    object_id text PRIMARY KEY
);
