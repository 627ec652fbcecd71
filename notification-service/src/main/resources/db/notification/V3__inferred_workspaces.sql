-- Whom a customer belongs to; the latest that customer events have told.
CREATE TABLE customer_workspace (
    customer_id  text   PRIMARY KEY,
    workspace_id text   NOT NULL,
    version      bigint NOT NULL
);

-- Until a link is known the customer stands for the workspace; such a notification moves with the link, no other does.
ALTER TABLE notification ADD COLUMN workspace_inferred boolean NOT NULL DEFAULT false;
UPDATE notification SET workspace_inferred = true WHERE workspace_id = customer_id;
CREATE INDEX notification_inferred ON notification (customer_id) WHERE workspace_inferred;
