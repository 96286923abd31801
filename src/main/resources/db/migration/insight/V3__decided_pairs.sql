-- Says only that another text is by the same person; gone with the text once it is no longer open.
ALTER TABLE insight.text ADD COLUMN reporter text CHECK (reporter <> '');

-- What people decided on two subjects: how the two stood to each other then, and none of their words. Forgotten with the person.
CREATE TABLE insight.decided_pair (
    -- The lesser name is the first.
    one text NOT NULL CHECK (one <> ''),
    other text NOT NULL CHECK (other <> ''),
    same boolean NOT NULL,
    alike double precision NOT NULL CHECK (alike BETWEEN 0 AND 1),
    copied double precision NOT NULL CHECK (copied BETWEEN 0 AND 1),
    metres double precision CHECK (metres >= 0),
    elsewhere boolean NOT NULL,
    days double precision NOT NULL CHECK (days >= 0),
    category boolean,
    reporter boolean,
    -- False where the words of one were not kept any more: the decision stands, and nothing is learnt from it.
    told boolean NOT NULL,
    at timestamptz NOT NULL,
    revision bigint NOT NULL UNIQUE DEFAULT nextval('insight.change'),
    PRIMARY KEY (one, other),
    CHECK (one < other)
);

CREATE INDEX decided_pair_by_other ON insight.decided_pair (other);

CREATE TABLE insight.same_matter_model (
    version integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    created timestamptz NOT NULL,
    weights double precision[] NOT NULL,
    bar double precision NOT NULL CHECK (bar BETWEEN 0 AND 1),
    decisions integer NOT NULL CHECK (decisions > 0),
    same integer NOT NULL CHECK (same BETWEEN 0 AND decisions),
    -- Measured on decisions that the fit had not seen; unknown where nothing was proposed, or nothing was the same.
    precision_held_out double precision CHECK (precision_held_out BETWEEN 0 AND 1),
    recall_held_out double precision CHECK (recall_held_out BETWEEN 0 AND 1),
    required double precision NOT NULL CHECK (required BETWEEN 0 AND 1),
    -- Two nodes that fit to the same decisions make one version.
    learnt_up_to bigint NOT NULL UNIQUE
);
