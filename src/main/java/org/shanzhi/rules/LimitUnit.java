// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

/** Unit in which a time limit counts (时限单位); {@link WorkingCalendar} says exactly how. */
public enum LimitUnit {
    /** 小时, natural hours */
    HOURS,
    /** 自然日: ends at the end of the n-th day after the start */
    DAYS,
    /** 工作日: ends at the close of business of the n-th working day after the day of the start */
    WORKING_DAYS,
    /** 工作时: hours within office hours of working days */
    WORKING_HOURS
}
