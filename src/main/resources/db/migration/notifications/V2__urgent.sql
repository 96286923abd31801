-- What somebody waits for, or what cannot wait: sent first, and at any hour.
ALTER TABLE notifications.delivery ADD COLUMN urgent boolean NOT NULL DEFAULT false;
