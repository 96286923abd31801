-- What somebody looked at and let go: it is neither delivered nor waits for anybody, and who decided so is known.
ALTER TABLE notifications.delivery DROP CONSTRAINT delivery_state_check;
ALTER TABLE notifications.delivery ADD CONSTRAINT delivery_state_check
    CHECK (state IN ('waiting', 'delivered', 'withdrawn', 'stuck', 'dropped'));
ALTER TABLE notifications.delivery ADD COLUMN dropped_by text;
ALTER TABLE notifications.delivery ADD CONSTRAINT delivery_dropped_by_somebody
    CHECK ((state = 'dropped') = (dropped_by IS NOT NULL));
-- Pages go through the deliveries of one state, the latest first.
DROP INDEX notifications.delivery_stuck;
CREATE INDEX delivery_by_state ON notifications.delivery (state, id);
