-- What was said, as other modules tell it: the base of needs, silence and measurements. No words, no people.
CREATE TABLE innovation.voice (
    subject    text PRIMARY KEY,
    event_id   uuid NOT NULL,
    heard_on   date NOT NULL,
    category   text,
    region     varchar(12),
    open       boolean NOT NULL
);

CREATE INDEX voice_by_day ON innovation.voice (heard_on, category, region);

-- Who lives where, by age, from a day on: without it nobody can say who keeps silent.
CREATE TABLE innovation.resident_count (
    region     varchar(12) NOT NULL,
    age_band   text NOT NULL CHECK (age_band IN ('0-14', '15-34', '35-59', '60+')),
    valid_from date NOT NULL,
    people     integer NOT NULL CHECK (people >= 0),
    source     text NOT NULL,
    PRIMARY KEY (region, age_band, valid_from)
);

-- What a place is like: density, economy, terrain, capacity. One row a fact, with its source.
CREATE TABLE innovation.place_fact (
    region     varchar(12) NOT NULL,
    fact       text NOT NULL,
    valid_from date NOT NULL,
    value      numeric NOT NULL,
    source     text NOT NULL,
    PRIMARY KEY (region, fact, valid_from)
);
