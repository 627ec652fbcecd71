-- Long work in small steps: backfills, verifications, replays, rebuilds. One of a kind is under way at a time.
CREATE TABLE run (
    id          text        PRIMARY KEY,
    kind        text        NOT NULL,
    state       text        NOT NULL, -- running, done, failed, cancelled
    asked       jsonb       NOT NULL, -- what is to be done; each kind has its own form
    report      jsonb       NOT NULL, -- what came of it so far; likewise
    position    text,                 -- where the next step begins; null before the first and after the last
    error       text,
    failures    integer     NOT NULL DEFAULT 0, -- in a row
    holder      text,                 -- the replica that does it
    started_at  timestamptz NOT NULL,
    finished_at timestamptz,
    next_at     timestamptz NOT NULL  -- until then it rests, or is its holder's; by the clock of the database
);
CREATE UNIQUE INDEX run_under_way ON run (kind) WHERE state = 'running';
CREATE INDEX run_newest ON run (kind, started_at DESC, id DESC);

-- What stands in this service's topic of dead letters: found by its type, counted, and closed once somebody has decided.
-- The records themselves, with all that they tell of people, stay in Kafka; with them their rows go.
CREATE TABLE dead_letter (
    id               text        PRIMARY KEY, -- <partition>-<offset>
    dlt_partition    integer     NOT NULL,
    dlt_offset       bigint      NOT NULL,
    dead_since       timestamptz NOT NULL,
    type             text,
    event_id         text,
    topic            text,                    -- where it came from
    source_partition integer,
    source_offset    bigint,
    attempts         integer     NOT NULL,
    error            text        NOT NULL,
    found_at         timestamptz NOT NULL DEFAULT now(),
    claimed_until    timestamptz,             -- by whoever retries it
    decision         text,                    -- succeeded, failed, discarded; null while it is open
    decided_by       text,
    decided_at       timestamptz
);
CREATE INDEX dead_letter_open ON dead_letter (dead_since DESC, id DESC) WHERE decision IS NULL;
CREATE INDEX dead_letter_place ON dead_letter (dlt_partition, dlt_offset);

-- How far that topic has been read.
CREATE TABLE dead_letter_read (
    dlt_partition integer PRIMARY KEY,
    next_offset   bigint  NOT NULL
);

-- The last announcement that the relay has carried to Kafka; one row. What an outbox held before is taken for carried.
CREATE TABLE relay_progress (
    sole boolean PRIMARY KEY DEFAULT true CHECK (sole),
    seq  bigint  NOT NULL
);
INSERT INTO relay_progress (seq) SELECT coalesce(max(seq), 0) FROM outbox;
