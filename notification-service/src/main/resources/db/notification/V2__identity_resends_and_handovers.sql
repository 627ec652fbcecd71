-- Several events may tell the same thing, of which one mail is enough: they share the identity.
ALTER TABLE notification ADD COLUMN identity text;
UPDATE notification SET identity = cause;
ALTER TABLE notification ALTER COLUMN identity SET NOT NULL;
ALTER TABLE notification ADD UNIQUE (identity, template);

ALTER TABLE notification ADD COLUMN resends integer NOT NULL DEFAULT 0;

-- An attempt whose content is on its way to the mail server. No foreign key: the notification's row is locked meanwhile.
CREATE TABLE handover (
    notification_id uuid    NOT NULL,
    attempt         integer NOT NULL,
    PRIMARY KEY (notification_id, attempt)
);

CREATE INDEX notification_newest ON notification (created_at DESC, id DESC);
CREATE INDEX notification_newest_of_workspace ON notification (workspace_id, created_at DESC, id DESC);
