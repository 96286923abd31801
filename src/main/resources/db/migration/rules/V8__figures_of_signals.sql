-- When what is kept is asked about again, and when two systems are taken to do the same. Places differ and learn.
INSERT INTO rules.figure (name, region, valid_from, value, basis) VALUES
    ('innovation.signal.months', '000000000000', '2000-01-01', 3, '平台默认：连续三个整月变差才算信号'),
    ('innovation.signal.least', '000000000000', '2000-01-01', 10, '平台默认：这几个月合计不到十件的不算信号'),
    ('innovation.signal.deviations', '000000000000', '2000-01-01', 2, '平台默认：差别超过偶然波动的两倍才算信号'),
    ('innovation.signal.burden-rise', '000000000000', '2000-01-01', 0.25, '平台默认：每月工时比试行时最多的一个月还多四分之一才算信号'),
    ('innovation.signal.rest-months', '000000000000', '2000-01-01', 6, '平台默认：提请再议以后六个月内不重复提请'),
    ('innovation.same-purpose', '000000000000', '2000-01-01', 0.5, '平台默认：用途一半以上的词相同，就要说明为什么另建系统');
