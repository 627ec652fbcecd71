-- Runs are every service's now: table run.
DROP TABLE reconciliation_run;
