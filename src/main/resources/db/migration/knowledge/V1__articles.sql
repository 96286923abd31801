CREATE SCHEMA knowledge;

-- What an article says stands in its versions; here is only how it stands now.
CREATE TABLE knowledge.article (
    id         uuid PRIMARY KEY,
    state      text NOT NULL CHECK (state IN ('DRAFT', 'PUBLISHED', 'WITHDRAWN')),
    latest     integer NOT NULL CHECK (latest >= 1),
    published  integer NOT NULL CHECK (published BETWEEN 0 AND latest),
    review_by  date NOT NULL,
    reminded   date,
    changed_at timestamptz NOT NULL,
    CHECK (state <> 'PUBLISHED' OR published > 0)
);

CREATE TABLE knowledge.version (
    article     uuid NOT NULL REFERENCES knowledge.article,
    number      integer NOT NULL CHECK (number >= 1),
    title       text NOT NULL CHECK (title <> ''),
    questions   text[] NOT NULL,
    answer      text NOT NULL CHECK (answer <> ''),
    hints       text NOT NULL,
    categories  text[] NOT NULL,
    region      text NOT NULL CHECK (region ~ '^\d{12}$'),
    owner       uuid NOT NULL,
    responsible uuid NOT NULL,
    basis       text NOT NULL CHECK (basis <> ''),
    valid_from  date NOT NULL,
    valid_until date CHECK (valid_until >= valid_from),
    review_by   date NOT NULL,
    writer      uuid NOT NULL,
    writer_name text NOT NULL,
    written_at  timestamptz NOT NULL,
    why         text NOT NULL CHECK (why <> ''),
    PRIMARY KEY (article, number)
);

CREATE TABLE knowledge.deed (
    article   uuid NOT NULL REFERENCES knowledge.article,
    number    integer NOT NULL CHECK (number >= 1),
    kind      text NOT NULL CHECK (kind IN ('WRITTEN', 'PUBLISHED', 'CONFIRMED', 'WITHDRAWN')),
    version   integer NOT NULL,
    person    uuid NOT NULL,
    name      text NOT NULL,
    at        timestamptz NOT NULL,
    why       text NOT NULL,
    PRIMARY KEY (article, number),
    FOREIGN KEY (article, version) REFERENCES knowledge.version
);

CREATE INDEX deed_version ON knowledge.deed (article, version);

-- What was answered with which words must stay provable: both are only ever added to.
CREATE FUNCTION knowledge.only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was written of an article is never changed';
END
$$;

CREATE TRIGGER version_only_added BEFORE UPDATE OR DELETE ON knowledge.version
    FOR EACH ROW EXECUTE FUNCTION knowledge.only_added();

CREATE TRIGGER deed_only_added BEFORE UPDATE OR DELETE ON knowledge.deed
    FOR EACH ROW EXECUTE FUNCTION knowledge.only_added();

CREATE TABLE knowledge.used (
    subject    text NOT NULL CHECK (subject <> ''),
    step       integer NOT NULL,
    article    uuid NOT NULL,
    version    integer NOT NULL,
    at         timestamptz NOT NULL,
    taken_back boolean NOT NULL DEFAULT false,
    solved     boolean,
    judged     integer,
    PRIMARY KEY (subject, step),
    FOREIGN KEY (article, version) REFERENCES knowledge.version
);

CREATE INDEX used_article ON knowledge.used (article, version);

-- A sequence is not set back with a transaction, so no number ever stands for two different states.
CREATE SEQUENCE knowledge.revision_number;

CREATE TABLE knowledge.revision (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    number   bigint NOT NULL
);

INSERT INTO knowledge.revision (number) VALUES (nextval('knowledge.revision_number'));
