-- The invoice that was last drawn up for a subscription, and Stripe's own time of its creation.
ALTER TABLE subscription
    ADD COLUMN latest_invoice text,
    ADD COLUMN created_at     timestamptz;
