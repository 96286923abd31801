-- Whether the words may be shown to whoever teaches the reader. Of what was kept before nobody can tell.
ALTER TABLE insight.text ADD COLUMN teachable boolean NOT NULL DEFAULT FALSE;
ALTER TABLE insight.example ADD COLUMN teachable boolean NOT NULL DEFAULT FALSE;
