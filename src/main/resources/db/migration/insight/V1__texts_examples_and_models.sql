CREATE SCHEMA insight;

-- Grows with every change of an example or a text; readers ask for what is newer than what they have seen.
CREATE SEQUENCE insight.change;

-- Texts whose category a person decided, masked; what the model learns from.
CREATE TABLE insight.example (
    subject text PRIMARY KEY CHECK (subject <> ''),
    text text NOT NULL,
    category text NOT NULL CHECK (category <> ''),
    at timestamptz NOT NULL,
    revision bigint NOT NULL UNIQUE DEFAULT nextval('insight.change')
);

CREATE INDEX example_by_category ON insight.example (category, revision DESC);

CREATE TABLE insight.model (
    version integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    created timestamptz NOT NULL,
    -- Two nodes that train on the same examples make one version.
    learnt_up_to bigint NOT NULL UNIQUE,
    examples integer NOT NULL CHECK (examples > 0),
    categories integer NOT NULL CHECK (categories > 1),
    accuracy double precision NOT NULL CHECK (accuracy BETWEEN 0 AND 1),
    macro_f1 double precision NOT NULL CHECK (macro_f1 BETWEEN 0 AND 1),
    abstained double precision NOT NULL CHECK (abstained BETWEEN 0 AND 1),
    accuracy_when_sure double precision NOT NULL CHECK (accuracy_when_sure BETWEEN 0 AND 1),
    calibration_error double precision NOT NULL CHECK (calibration_error BETWEEN 0 AND 1),
    sharpness double precision NOT NULL CHECK (sharpness > 0),
    lexicon_weight double precision NOT NULL CHECK (lexicon_weight >= 0),
    familiarity double precision NOT NULL CHECK (familiarity BETWEEN 0 AND 1),
    seconds double precision NOT NULL CHECK (seconds >= 0)
);

-- Apart from the figures, for only the last few are kept.
CREATE TABLE insight.model_weights (
    version integer PRIMARY KEY REFERENCES insight.model (version),
    weights bytea NOT NULL
);

-- What other modules said is to be found, masked. What is no longer open keeps its row, so that an older event that
-- arrives late does not open it again, but neither its words nor its place.
CREATE TABLE insight.text (
    subject text PRIMARY KEY CHECK (subject <> ''),
    event_id uuid NOT NULL,
    text text NOT NULL,
    longitude double precision CHECK (longitude BETWEEN -180 AND 180),
    latitude double precision CHECK (latitude BETWEEN -90 AND 90),
    region text CHECK (region ~ '^\d{12}$'),
    category text CHECK (category <> ''),
    at timestamptz NOT NULL,
    open boolean NOT NULL,
    revision bigint NOT NULL UNIQUE DEFAULT nextval('insight.change'),
    CHECK ((longitude IS NULL) = (latitude IS NULL)),
    CHECK (open OR (text = '' AND longitude IS NULL))
);
