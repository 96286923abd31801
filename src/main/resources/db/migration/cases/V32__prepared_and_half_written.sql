-- Words that an organisation has prepared for a step; nobody's organisation means the county's. What is ended is not offered any more.
CREATE TABLE cases.reply_template (
    id           uuid PRIMARY KEY,
    organisation uuid,
    step         text NOT NULL,
    name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    words        text NOT NULL CHECK (length(words) BETWEEN 1 AND 4000),
    changed_by   uuid NOT NULL,
    changed_at   timestamptz NOT NULL,
    ended_at     timestamptz
);
CREATE INDEX reply_template_offered ON cases.reply_template (organisation) WHERE ended_at IS NULL;

-- What somebody has begun to write at the desk, for that account alone, until the step is taken.
CREATE TABLE cases.half_written (
    account  uuid NOT NULL,
    case_id  uuid NOT NULL,
    step     text NOT NULL,
    fields   jsonb NOT NULL CHECK (length(fields::text) <= 60000),
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (account, case_id, step)
);
CREATE INDEX half_written_case ON cases.half_written (case_id);
CREATE INDEX half_written_age ON cases.half_written (saved_at);

-- Something to begin with; a county changes or ends them.
INSERT INTO cases.reply_template (id, organisation, step, name, words, changed_by, changed_at) VALUES
    ('019abd00-0000-7000-8000-000000000001', NULL, 'CONTACT', '首次联系', '已与反映人通话，核实了｛核实的情况｝，约定｛什么时候到现场｝。', '00000000-0000-0000-0000-000000000000', '2026-11-26T00:00:00Z'),
    ('019abd00-0000-7000-8000-000000000002', NULL, 'RESULT', '已经办好', '您反映的“｛标题｝”（｛工单号｝），我们于｛几月几日｝到现场，｛做了什么｝，现在｛结果怎样｝。如果又出现，请直接回复这件工单。', '00000000-0000-0000-0000-000000000000', '2026-11-26T00:00:00Z'),
    ('019abd00-0000-7000-8000-000000000003', NULL, 'RESULT', '暂时解决不了', '您反映的“｛标题｝”（｛工单号｝），目前解决不了，因为｛原因和依据｝。我们先｛做了哪些临时处理｝，｛哪一天｝再看一次，到时告诉您。', '00000000-0000-0000-0000-000000000000', '2026-11-26T00:00:00Z'),
    ('019abd00-0000-7000-8000-000000000004', NULL, 'ASK_RESIDENT', '请补充地点', '您反映的“｛标题｝”，我们没有找到准确的地方。请告诉我们｛缺什么，例如门牌号或者附近的店名｝，最好有一张照片。', '00000000-0000-0000-0000-000000000000', '2026-11-26T00:00:00Z');
