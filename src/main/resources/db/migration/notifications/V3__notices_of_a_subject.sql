-- What quotes somebody who asks to be forgotten is found by its subject.
CREATE INDEX notice_by_subject ON notifications.notice (subject);
CREATE INDEX inbox_by_subject ON notifications.inbox (subject);
