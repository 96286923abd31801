-- Who follows and answers in a resident's place: the name lies in the vault, and whether it still holds stands in the course of
-- the case, so that it comes back and goes with its steps.
CREATE TABLE cases.helper (
    case_id        uuid NOT NULL REFERENCES cases.cases (id),
    step           integer NOT NULL,
    contact        uuid NOT NULL,
    source         text NOT NULL,
    key            text NOT NULL,
    receipt_digest text NOT NULL UNIQUE,
    at             timestamptz NOT NULL,
    PRIMARY KEY (case_id, step)
);

ALTER TABLE cases.visit ADD COLUMN by_helper boolean NOT NULL DEFAULT false;
