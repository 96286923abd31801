-- Who stands in for whom while somebody is away, or for good when somebody leaves. What is over stays readable.
CREATE TABLE access.stand_in (
    id         uuid PRIMARY KEY,
    person     uuid NOT NULL,
    stand_in   uuid NOT NULL CHECK (stand_in <> person),
    first      date NOT NULL,
    last       date CHECK (last >= first),
    named_by   uuid NOT NULL,
    named_at   timestamptz NOT NULL,
    ended_at   timestamptz
);

CREATE INDEX stand_in_open ON access.stand_in (person) WHERE ended_at IS NULL;
