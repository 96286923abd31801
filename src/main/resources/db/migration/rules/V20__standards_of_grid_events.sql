-- By what grid events are taken up and closed, and whose they are. A change is a new version; the old ones stay, for cases cite them.
CREATE TABLE rules.event_standard (
    id          uuid NOT NULL,
    version     integer NOT NULL CHECK (version >= 1),
    region      text NOT NULL CHECK (region ~ '^[0-9]{12}$'),
    category    text NOT NULL CHECK (category <> ''),
    register    text NOT NULL CHECK (btrim(register) <> ''),
    close       text NOT NULL CHECK (btrim(close) <> ''),
    main        text NOT NULL CHECK (main <> ''),
    owner       text NOT NULL,
    maintainer  text NOT NULL,
    basis       text NOT NULL CHECK (basis <> ''),
    valid_from  date NOT NULL,
    valid_until date CHECK (valid_until > valid_from),
    PRIMARY KEY (id, version)
);
