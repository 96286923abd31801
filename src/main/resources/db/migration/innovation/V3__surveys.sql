-- What people answered before and after a trial. Nothing tells who answered, from where, or when: not even the day.
CREATE TABLE innovation.survey_answer (
    -- Chance alone, given with the form: sending it twice counts once.
    key        uuid PRIMARY KEY,
    innovation uuid NOT NULL REFERENCES innovation.innovation (id),
    round      integer NOT NULL CHECK (round >= 1),
    wave       text NOT NULL CHECK (wave IN ('BEFORE', 'AFTER')),
    region     varchar(12) NOT NULL,
    gain       smallint NOT NULL CHECK (gain BETWEEN 1 AND 5),
    happiness  smallint NOT NULL CHECK (happiness BETWEEN 1 AND 5),
    security   smallint NOT NULL CHECK (security BETWEEN 1 AND 5),
    words      text NOT NULL
);

CREATE INDEX survey_answer_by_wave ON innovation.survey_answer (innovation, round, wave);

CREATE TRIGGER answers_stay_as_given BEFORE UPDATE ON innovation.survey_answer
    FOR EACH ROW EXECUTE FUNCTION innovation.refuse();
