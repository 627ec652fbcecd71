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
