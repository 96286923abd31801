-- Who has an order without an account. Whether it is open, the case itself says; of the code of a link only a digest is kept.
CREATE TABLE cases.errand (
    id           uuid PRIMARY KEY,
    case_id      uuid NOT NULL,
    organisation uuid NOT NULL,
    name         text NOT NULL CHECK (name <> ''),
    holder       uuid,
    digest       text UNIQUE,
    contact      boolean NOT NULL,
    CHECK ((holder IS NULL) = (digest IS NULL))
);

CREATE INDEX errand_case ON cases.errand (case_id);
