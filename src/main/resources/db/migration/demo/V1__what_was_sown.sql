CREATE SCHEMA demo;

-- The one county that was begun here; there is never a second.
CREATE TABLE demo.beginning (
    only_one boolean PRIMARY KEY DEFAULT TRUE CHECK (only_one),
    seed     bigint NOT NULL,
    today    date   NOT NULL,
    cases    integer NOT NULL CHECK (cases >= 0)
);

CREATE TABLE demo.sown (
    part    text PRIMARY KEY CHECK (part <> ''),
    sown_at timestamptz NOT NULL
);
