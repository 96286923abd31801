-- A name that is no longer used ends; whoever gives it again takes it up anew.
ALTER TABLE grid.place ADD COLUMN valid_until date;

ALTER TABLE grid.feature
    ADD COLUMN region text CHECK (region ~ '^[0-9]{12}$'),
    DROP CONSTRAINT feature_layer_check,
    ADD CONSTRAINT feature_layer_check CHECK (layer IN ('ROAD', 'WATER', 'GREEN', 'BUILDING', 'OUTLINE')),
    ADD CONSTRAINT feature_outline_of CHECK ((layer = 'OUTLINE') = (region IS NOT NULL));

CREATE UNIQUE INDEX feature_one_outline ON grid.feature (region);

-- Who put what in the place of a layer, and where it is from. The latest row of a layer speaks of what is drawn now.
CREATE TABLE grid.map_change (
    id         uuid PRIMARY KEY,
    at         timestamptz NOT NULL,
    by_account uuid,
    by_name    text NOT NULL,
    layer      text NOT NULL CHECK (layer IN ('ROAD', 'WATER', 'GREEN', 'BUILDING', 'OUTLINE')),
    features   integer NOT NULL CHECK (features >= 0),
    source     text NOT NULL,
    licence    text NOT NULL
);

COMMENT ON COLUMN grid.map_change.by_account IS 'None where the installation itself did it';

CREATE INDEX map_change_latest ON grid.map_change (layer, at, id);
