CREATE SCHEMA innovation;

-- An innovation is its steps; the row above them holds only what lists are made from.
CREATE TABLE innovation.innovation (
    id          uuid PRIMARY KEY,
    number      text NOT NULL UNIQUE,
    version     integer NOT NULL CHECK (version >= 1),
    stage       text NOT NULL,
    owner       uuid NOT NULL,
    region      varchar(12) NOT NULL,
    began_at    timestamptz NOT NULL,
    changed_at  timestamptz NOT NULL
);

CREATE INDEX innovation_stage ON innovation.innovation (stage, changed_at DESC);
CREATE SEQUENCE innovation.number;

CREATE TABLE innovation.step (
    innovation   uuid NOT NULL REFERENCES innovation.innovation (id),
    number       integer NOT NULL CHECK (number >= 1),
    round        integer NOT NULL CHECK (round >= 1),
    at           timestamptz NOT NULL,
    deed         text NOT NULL,
    from_stage   text,
    to_stage     text NOT NULL,
    significance text NOT NULL,
    answers      jsonb NOT NULL,
    party        text NOT NULL,
    account      uuid,
    name         text NOT NULL,
    organisation uuid,
    -- Whoever repeats a request, e.g. by a second click, gives the same key; the step is taken once.
    key          uuid UNIQUE,
    PRIMARY KEY (innovation, number)
);

-- What is to be measured again outlives whoever promised it. A month after which it is due, and the day, cannot be changed.
CREATE TABLE innovation.remeasurement (
    innovation uuid NOT NULL REFERENCES innovation.innovation (id),
    round      integer NOT NULL,
    months     integer NOT NULL CHECK (months > 0),
    due        date NOT NULL,
    step       integer,
    told_at    timestamptz,
    PRIMARY KEY (innovation, round, months)
);

CREATE INDEX remeasurement_due ON innovation.remeasurement (due) WHERE step IS NULL;

CREATE FUNCTION innovation.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are kept: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION innovation.keep_promise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.innovation, NEW.round, NEW.months, NEW.due) IS DISTINCT FROM (OLD.innovation, OLD.round, OLD.months, OLD.due)
       OR OLD.step IS NOT NULL AND NEW.step IS DISTINCT FROM OLD.step THEN
        RAISE EXCEPTION 'A re-measurement is not put off and not taken back' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER steps_are_kept BEFORE UPDATE OR DELETE ON innovation.step
    FOR EACH ROW EXECUTE FUNCTION innovation.refuse();
CREATE TRIGGER steps_are_not_emptied BEFORE TRUNCATE ON innovation.step
    FOR EACH STATEMENT EXECUTE FUNCTION innovation.refuse();
CREATE TRIGGER remeasurements_are_kept BEFORE DELETE ON innovation.remeasurement
    FOR EACH ROW EXECUTE FUNCTION innovation.refuse();
CREATE TRIGGER remeasurements_are_not_emptied BEFORE TRUNCATE ON innovation.remeasurement
    FOR EACH STATEMENT EXECUTE FUNCTION innovation.refuse();
CREATE TRIGGER remeasurements_are_not_put_off BEFORE UPDATE ON innovation.remeasurement
    FOR EACH ROW EXECUTE FUNCTION innovation.keep_promise();

-- What has to be met before a deed. A row with asked = false takes back, for its region and from its day, what another asks.
CREATE TABLE innovation.gate (
    deed         text NOT NULL,
    significance text NOT NULL CHECK (significance IN ('LIGHT', 'MIDDLE', 'HEAVY')),
    requirement  text NOT NULL,
    region       varchar(12) NOT NULL DEFAULT '000000000000',
    valid_from   date NOT NULL DEFAULT DATE '2000-01-01',
    asked        boolean NOT NULL DEFAULT true,
    waivable     boolean NOT NULL,
    basis        text NOT NULL,
    PRIMARY KEY (deed, significance, requirement, region, valid_from)
);

INSERT INTO innovation.gate (deed, significance, requirement, waivable, basis)
SELECT gate.deed, weight.significance, gate.requirement, gate.waivable, gate.basis
  FROM (VALUES
        ('START', 'VALUE_TESTED', 1, false, '平台默认：没有价值检验不得试行'),
        ('START', 'OUTCOME_SEALED', 1, false, '平台默认：结果、方法和停止规则须在第一天之前封存'),
        ('START', 'OUTSIDE_REVIEW_OF_GAIN', 1, false, '平台默认：自身得利的单位不能自己批准'),
        ('START', 'OBJECTIONS_ANSWERED', 1, false, '平台默认：异议逐条答复'),
        ('START', 'COPY_CHECKED', 1, false, '平台默认：不照搬'),
        ('START', 'RESOURCES_COVERED', 1, true, '平台默认：先落实资源和长期运行单位'),
        ('START', 'CONSULTED', 2, true, '《重大行政决策程序暂行条例》第十五条（公开征求意见，条文待核）'),
        ('START', 'REVIEWED', 3, false, '《重大行政决策程序暂行条例》第十九条（专家论证，条文待核）'),
        ('START', 'RISK_ASSESSED', 3, true, '《重大行政决策程序暂行条例》第二十二条（风险评估，条文待核）'),
        ('START', 'LEGALITY_REVIEWED', 3, false, '《重大行政决策程序暂行条例》第二十五条（合法性审查，条文待核）'),
        ('START', 'DECIDED_TOGETHER', 3, true, '《重大行政决策程序暂行条例》第三十条（集体讨论，条文待核）'),
        ('EVALUATE', 'TRIAL_OVER', 1, false, '平台默认：试行结束或按规则停止后才评估'),
        ('EVALUATE', 'BURDEN_MEASURED', 2, true, '平台默认：基层负担须测量'),
        ('DECIDE', 'EFFECT_SHOWN', 1, true, '平台默认：未经评估认可而保留，须写明依据'),
        ('DECIDE', 'OUTSIDE_REVIEW_OF_GAIN', 1, false, '平台默认：自身得利的单位不能自己决定'),
        ('DECIDE', 'OBJECTIONS_ANSWERED', 1, false, '平台默认：异议逐条答复'),
        ('ADOPT', 'NO_CONFLICT', 1, false, '平台默认：不与现行规定冲突、重复'),
        ('ADOPT', 'INCENTIVES_REVIEWED', 2, true, '平台默认：先看激励会把人引向哪里'),
        ('ADOPT', 'OUTSIDE_REVIEW_OF_GAIN', 1, false, '平台默认：自身得利的单位不能自己通过'),
        ('ADOPT', 'REVIEWED', 3, false, '平台默认：影响重大的制度包须外部评审'),
        ('SHARE', 'MEASURED_AGAIN', 1, true, '平台默认：再测过才算经验')
       ) AS gate (deed, requirement, least, waivable, basis)
  JOIN (VALUES ('LIGHT', 1), ('MIDDLE', 2), ('HEAVY', 3)) AS weight (significance, rank) ON weight.rank >= gate.least;
