-- Disputes and early fraud warnings, as Stripe's latest snapshots show them.
CREATE TABLE dispute (
    provider_id       text        PRIMARY KEY, -- Stripe's dp_ or issfr_ ID, behind its connected account's where it has one
    kind              text        NOT NULL,
    account           text,                    -- the connected account; null for the platform's own
    workspace_id      text        NOT NULL,    -- its own ID while nothing has told the workspace
    own_workspace     text,                    -- what its own metadata names
    payment_workspace text,                    -- what the disputed payment tells
    transaction_id    text,                    -- null while the payment has not been seen
    payment_amount    bigint,
    payment_currency  text,
    charge_id         text,
    payment_intent_id text,
    status            text        NOT NULL,    -- Stripe's own word, be it known to us or not
    reason            text,
    amount            bigint,                  -- null for an early fraud warning, which names none
    currency          text,
    evidence_due_by   timestamptz,             -- null where no response is possible
    answered          boolean     NOT NULL,    -- evidence was submitted, by us or in Stripe's dashboard
    funds             text,                    -- withdrawn or reinstated; null while no money has moved
    closed            boolean     NOT NULL,    -- some snapshot showed the end
    version           bigint      NOT NULL,
    told_created      bigint      NOT NULL,
    told              text        NOT NULL,    -- the latest snapshots that carry the status
    moved_created     bigint      NOT NULL,
    moved             text        NOT NULL,    -- the latest snapshots of money moving, which never tell the status
    deadline          text,                    -- the last step towards the due date that was announced
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL     -- when Stripe made the latest change that we know
);
CREATE INDEX dispute_charge ON dispute (charge_id);
CREATE INDEX dispute_payment_intent ON dispute (payment_intent_id);
CREATE INDEX dispute_workspace ON dispute (workspace_id);
CREATE INDEX dispute_newest ON dispute (created_at, provider_id);
CREATE INDEX dispute_open ON dispute (COALESCE(evidence_due_by, 'infinity'), provider_id)
    WHERE status IN ('warning_issued', 'warning_needs_response', 'needs_response');
