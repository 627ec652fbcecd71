-- What billing-service announced of disputes and early fraud warnings: the gate that each may be for its workspace.
CREATE TABLE dispute (
    id           text        PRIMARY KEY, -- Stripe's
    workspace_id text        NOT NULL,
    version      bigint      NOT NULL,    -- of the fact that named the workspace
    revoked_at   timestamptz,             -- null: a dispute that costs nobody access
    restored_at  timestamptz              -- once set, no repetition of the fact gates again
);
CREATE INDEX dispute_workspace ON dispute (workspace_id);
