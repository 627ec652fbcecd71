CREATE INDEX customer_workspace ON customer (workspace_id);
