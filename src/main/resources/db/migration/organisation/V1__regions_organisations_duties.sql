CREATE SCHEMA organisation;

CREATE TABLE organisation.region (
    code        text PRIMARY KEY CHECK (code ~ '^[0-9]{12}$'),
    name        text NOT NULL CHECK (name <> ''),
    level       text NOT NULL CHECK (level IN ('COUNTY', 'TOWN', 'VILLAGE')),
    parent      text REFERENCES organisation.region (code),
    valid_from  date NOT NULL,
    valid_until date CHECK (valid_until > valid_from),
    CHECK ((level = 'COUNTY') = (parent IS NULL))
);

CREATE INDEX region_parent ON organisation.region (parent);

-- One county in each installation: a second one that holds at the same time is refused.
CREATE UNIQUE INDEX region_one_county ON organisation.region (level) WHERE level = 'COUNTY' AND valid_until IS NULL;

CREATE TABLE organisation.region_predecessor (
    region      text NOT NULL REFERENCES organisation.region (code) ON DELETE CASCADE,
    predecessor text NOT NULL CHECK (predecessor ~ '^[0-9]{12}$' AND predecessor <> region),
    PRIMARY KEY (region, predecessor)
);

CREATE TABLE organisation.organisation (
    id          uuid PRIMARY KEY,
    code        text NOT NULL UNIQUE CHECK (code <> ''),
    name        text NOT NULL CHECK (name <> ''),
    kind        text NOT NULL CHECK (kind IN ('PARTY', 'LINE_DEPARTMENT', 'TERRITORIAL_GOVERNMENT', 'COMMITTEE',
                                              'PUBLIC_INSTITUTION', 'SOCIAL_ORGANISATION', 'ENTERPRISE')),
    region      text NOT NULL REFERENCES organisation.region (code),
    parent      uuid REFERENCES organisation.organisation (id) CHECK (parent <> id),
    telephone   text NOT NULL,
    valid_from  date NOT NULL,
    valid_until date CHECK (valid_until > valid_from)
);

CREATE INDEX organisation_region ON organisation.organisation (region);
CREATE INDEX organisation_parent ON organisation.organisation (parent);

CREATE TABLE organisation.person (
    id           uuid PRIMARY KEY,
    name         text NOT NULL CHECK (name <> ''),
    organisation uuid NOT NULL REFERENCES organisation.organisation (id),
    post         text NOT NULL,
    telephone    text NOT NULL
);

CREATE INDEX person_organisation ON organisation.person (organisation);

CREATE TABLE organisation.duty_item (
    id          uuid PRIMARY KEY,
    code        text NOT NULL CHECK (code <> ''),
    name        text NOT NULL CHECK (name <> ''),
    list        text NOT NULL CHECK (list IN ('DEPARTMENT', 'TOWN_BASIC', 'TOWN_COOPERATIVE', 'TOWN_TAKEN_BACK', 'COMMITTEE')),
    level       text NOT NULL CHECK (level IN ('COUNTY', 'TOWN', 'VILLAGE')),
    region      text NOT NULL REFERENCES organisation.region (code),
    responsible uuid NOT NULL REFERENCES organisation.organisation (id),
    legal_basis text NOT NULL CHECK (legal_basis <> ''),
    valid_from  date NOT NULL,
    valid_until date CHECK (valid_until > valid_from),
    UNIQUE (code, region, valid_from)
);

CREATE INDEX duty_item_region ON organisation.duty_item (region);
CREATE INDEX duty_item_responsible ON organisation.duty_item (responsible);

CREATE TABLE organisation.duty_item_category (
    duty_item uuid NOT NULL REFERENCES organisation.duty_item (id) ON DELETE CASCADE,
    category  text NOT NULL,
    PRIMARY KEY (duty_item, category)
);

-- A sequence is not set back with a transaction, so no number ever stands for two different registers.
CREATE SEQUENCE organisation.revision_number;

CREATE TABLE organisation.revision (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    number   bigint NOT NULL
);

INSERT INTO organisation.revision (number) VALUES (nextval('organisation.revision_number'));
