-- As everything else that hangs on a case.
ALTER TABLE cases.errand ADD FOREIGN KEY (case_id) REFERENCES cases.cases (id);
