-- The log. A row's digest is the SHA-256 of all its other columns in this order, each as binary COPY writes it: its length
-- and its bytes. The previous digest is among them, so that a chain stands or falls as a whole.
CREATE TABLE audit_entry (
    chain            text COLLATE "C" NOT NULL, -- source topic and partition
    position         bigint           NOT NULL, -- from 1, without a gap
    recorded_at      timestamptz      NOT NULL, -- never earlier than that of the entry before
    occurred_at      timestamptz      NOT NULL,
    event_id         text COLLATE "C" NOT NULL,
    type             text COLLATE "C" NOT NULL,
    actor            text COLLATE "C" NOT NULL, -- stripe, a service, or who called it
    workspace_id     text COLLATE "C",
    subject          text COLLATE "C",
    amount           bigint,
    currency         text COLLATE "C",
    cause            text COLLATE "C",
    source_topic     text COLLATE "C" NOT NULL,
    source_partition int              NOT NULL,
    source_offset    bigint           NOT NULL,
    payload_digest   bytea            NOT NULL,
    previous_digest  bytea            NOT NULL,
    digest           bytea            NOT NULL,
    PRIMARY KEY (chain, position, recorded_at)
) PARTITION BY RANGE (recorded_at);
CREATE INDEX audit_entry_event ON audit_entry (event_id);
CREATE INDEX audit_entry_cause ON audit_entry (cause) WHERE cause IS NOT NULL;
CREATE INDEX audit_entry_workspace ON audit_entry (workspace_id, recorded_at);
CREATE INDEX audit_entry_type ON audit_entry (type, recorded_at);
CREATE INDEX audit_entry_actor ON audit_entry (actor, recorded_at) WHERE source_topic = 'billing.operations';
CREATE INDEX audit_entry_newest ON audit_entry (recorded_at);

-- What may be erased. A row that is gone, or whose payload is null, is an erased payload; any other change breaks the log.
CREATE TABLE audit_payload (
    chain       text COLLATE "C" NOT NULL,
    position    bigint           NOT NULL,
    recorded_at timestamptz      NOT NULL,
    payload     bytea,
    PRIMARY KEY (chain, position, recorded_at)
) PARTITION BY RANGE (recorded_at);
-- To compress would cost more than to write: an event of a few kB stays in its row as it is.
ALTER TABLE audit_payload ALTER COLUMN payload SET STORAGE EXTERNAL;

-- The end of every chain, and the lock of whoever appends to it.
CREATE TABLE audit_chain (
    chain       text COLLATE "C" PRIMARY KEY,
    position    bigint           NOT NULL,
    recorded_at timestamptz      NOT NULL,
    digest      bytea            NOT NULL,
    sealed      bigint           NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

-- What was signed and published: that a chain was as long as this, with this digest.
CREATE TABLE audit_seal (
    chain     text COLLATE "C" NOT NULL,
    position  bigint           NOT NULL,
    anchor    boolean          NOT NULL, -- the entries up to this one are dropped by the policy of retention
    digest    bytea            NOT NULL,
    sealed_at timestamptz      NOT NULL,
    key_id    text             NOT NULL,
    signature bytea            NOT NULL,
    PRIMARY KEY (chain, position, anchor)
);

-- What came of verifying.
CREATE TABLE audit_verification (
    verified_at  timestamptz PRIMARY KEY,
    intact       boolean     NOT NULL,
    chains       bigint      NOT NULL,
    entries      bigint      NOT NULL,
    first_broken text
);

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

-- By statement and by row: a statement on a partition does not pass its parent's triggers on statements. ALWAYS: a
-- session that calls itself a replica is refused, too.
CREATE PROCEDURE audit_protect(guarded regclass, is_partition boolean) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %s '
                   'FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()', guarded);
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER append_only', guarded);
    IF NOT is_partition THEN
        EXECUTE format('CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON %s '
                       'FOR EACH ROW EXECUTE FUNCTION audit_refuse()', guarded);
        EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER append_only_rows', guarded);
    END IF;
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM PUBLIC, CURRENT_USER', guarded);
END $$;

CALL audit_protect('audit_entry', false);
CALL audit_protect('audit_seal', false);

-- A month's partitions. They are made apart and then attached, which waits for no reader.
CREATE PROCEDURE audit_month(month date) LANGUAGE plpgsql AS $$
DECLARE
    suffix text := to_char(month, 'YYYY_MM');
    bounds text := format('FROM (%L) TO (%L)', to_char(month, 'YYYY-MM-01 00:00:00+00'),
                          to_char(month + interval '1 month', 'YYYY-MM-01 00:00:00+00'));
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('audit_month'));
    IF to_regclass('audit_entry_' || suffix) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE audit_entry_%s (LIKE audit_entry INCLUDING ALL)', suffix);
    EXECUTE format('CREATE TABLE audit_payload_%s (LIKE audit_payload INCLUDING ALL) '
                   'WITH (toast_tuple_target = 8160)', suffix);
    EXECUTE format('ALTER TABLE audit_entry ATTACH PARTITION audit_entry_%s FOR VALUES %s', suffix, bounds);
    EXECUTE format('ALTER TABLE audit_payload ATTACH PARTITION audit_payload_%s FOR VALUES %s', suffix, bounds);
    CALL audit_protect(format('audit_entry_%s', suffix)::regclass, true);
END $$;
