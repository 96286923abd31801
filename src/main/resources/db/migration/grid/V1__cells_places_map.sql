CREATE SCHEMA grid;

-- Grows with every change; each node compares it with what it has in memory.
CREATE TABLE grid.revision (
    subject text PRIMARY KEY CHECK (subject IN ('cells', 'places', 'map')),
    number  bigint NOT NULL CHECK (number >= 0)
);

INSERT INTO grid.revision (subject, number) VALUES ('cells', 0), ('places', 0), ('map', 0);

CREATE TABLE grid.cell (
    code        text PRIMARY KEY CHECK (code ~ '^[0-9]{15}$'),
    name        text NOT NULL CHECK (name <> ''),
    dedicated   boolean NOT NULL,
    longitude   double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
    latitude    double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
    households  integer NOT NULL CHECK (households >= 0),
    worker      uuid,
    valid_from  date NOT NULL,
    valid_until date,
    polygon     bytea NOT NULL,
    CHECK (valid_until > valid_from)
);

COMMENT ON COLUMN grid.cell.polygon IS 'Well-known binary, degrees of CGCS2000';

CREATE TABLE grid.place (
    name      text NOT NULL CHECK (name <> ''),
    kind      text NOT NULL CHECK (kind IN ('REGION', 'ROAD', 'ESTATE', 'BUILDING', 'PUBLIC_PLACE')),
    region    text NOT NULL CHECK (region ~ '^[0-9]{12}$'),
    aliases   text[] NOT NULL,
    longitude double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
    latitude  double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
    cell      text CHECK (cell ~ '^[0-9]{15}$'),
    PRIMARY KEY (name, kind, region)
);

CREATE TABLE grid.feature (
    id       uuid PRIMARY KEY,
    position integer NOT NULL UNIQUE,
    layer    text NOT NULL CHECK (layer IN ('ROAD', 'WATER', 'GREEN', 'BUILDING')),
    name     text NOT NULL,
    rank     integer NOT NULL CHECK (rank BETWEEN 1 AND 5),
    shape    bytea NOT NULL
);

COMMENT ON COLUMN grid.feature.shape IS 'Well-known binary, degrees of CGCS2000';
