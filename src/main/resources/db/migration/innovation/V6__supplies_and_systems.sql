-- What there is of money, posts, data and time in a year. Whoever corrects an amount enters it anew; the latest holds.
CREATE TABLE innovation.supply (
    id         uuid PRIMARY KEY,
    source     text NOT NULL,
    -- Whose it is; none for what the whole county shares.
    office     uuid,
    kind       text NOT NULL CHECK (kind IN ('MONEY', 'POSTS', 'DATA', 'TIME')),
    year       integer NOT NULL CHECK (year BETWEEN 1949 AND 2200),
    amount     numeric NOT NULL CHECK (amount >= 0),
    basis      text NOT NULL,
    entered_at timestamptz NOT NULL,
    entered_by uuid
);

-- Digital systems and projects that there are: one board, no second stove.
CREATE TABLE innovation.system (
    id         uuid PRIMARY KEY,
    name       text NOT NULL,
    office     uuid,
    purpose    text NOT NULL,
    since      date NOT NULL,
    -- For a year, in yuan.
    cost       numeric NOT NULL CHECK (cost >= 0),
    entered_at timestamptz NOT NULL,
    entered_by uuid
);

-- The first board there is.
INSERT INTO innovation.system (id, name, purpose, since, cost, entered_at)
VALUES (gen_random_uuid(), '本平台', '受理居民反映的事，转给单位办理，看办得怎样', current_date, 0, now());
