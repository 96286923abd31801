CREATE SCHEMA notifications;

-- What somebody is to be told. Stored in the transaction of the step that it tells of.
CREATE TABLE notifications.notice (
    id uuid PRIMARY KEY,
    account uuid,
    organisation uuid,
    role text,
    contact uuid,
    message_key text NOT NULL,
    -- Emptied once a message to a resident has gone out: it may hold a code.
    arguments text[] NOT NULL,
    subject text NOT NULL,
    withdrawal_key text,
    stored_at timestamptz NOT NULL,
    not_before timestamptz NOT NULL,
    CHECK (num_nonnulls(account, organisation, contact) = 1),
    CHECK ((organisation IS NULL) = (role IS NULL))
);
CREATE INDEX notice_by_withdrawal ON notifications.notice (withdrawal_key) WHERE withdrawal_key IS NOT NULL;
CREATE INDEX notice_by_time ON notifications.notice (stored_at);

-- One way on which a notice travels, and how far it came.
CREATE TABLE notifications.delivery (
    id uuid PRIMARY KEY,
    notice uuid NOT NULL REFERENCES notifications.notice ON DELETE CASCADE,
    way text NOT NULL CHECK (way IN ('inbox', 'message', 'hook')),
    state text NOT NULL CHECK (state IN ('waiting', 'delivered', 'withdrawn', 'stuck')),
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    due_at timestamptz NOT NULL,
    done_at timestamptz,
    reason text,
    UNIQUE (notice, way),
    CHECK ((state = 'stuck') <= (reason IS NOT NULL))
);
CREATE INDEX delivery_due ON notifications.delivery (due_at, id) WHERE state = 'waiting';
CREATE INDEX delivery_stuck ON notifications.delivery (due_at, id) WHERE state = 'stuck';

CREATE TABLE notifications.inbox (
    id uuid PRIMARY KEY,
    account uuid NOT NULL,
    notice uuid NOT NULL,
    message_key text NOT NULL,
    arguments text[] NOT NULL,
    subject text NOT NULL,
    arrived_at timestamptz NOT NULL,
    read_at timestamptz,
    UNIQUE (account, notice)
);
CREATE INDEX inbox_by_time ON notifications.inbox (account, arrived_at, id);
CREATE INDEX inbox_unread ON notifications.inbox (account) WHERE read_at IS NULL;
CREATE INDEX inbox_old ON notifications.inbox (arrived_at);

-- What would have gone out, on an installation without gateways.
CREATE TABLE notifications.outbox (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    way text NOT NULL CHECK (way IN ('sms', 'mail', 'hook')),
    address text NOT NULL,
    subject text NOT NULL,
    text text NOT NULL
);
CREATE INDEX outbox_by_time ON notifications.outbox (at, id);
