-- What is dangerous stands first in every queue, whatever is due when.
DROP INDEX cases.cases_open;
DROP INDEX cases.cases_lead_open;
DROP INDEX cases.cases_handler_open;

CREATE INDEX cases_open ON cases.cases (state, (urgency <> 'DANGER'), next_by, id)
    WHERE state NOT IN ('CLOSED', 'NOT_DISPATCHED');
CREATE INDEX cases_lead_open ON cases.cases (lead, (urgency <> 'DANGER'), next_by, id)
    WHERE state NOT IN ('CLOSED', 'NOT_DISPATCHED');
CREATE INDEX cases_handler_open ON cases.cases (handler, (urgency <> 'DANGER'), next_by, id)
    WHERE state NOT IN ('CLOSED', 'NOT_DISPATCHED');
