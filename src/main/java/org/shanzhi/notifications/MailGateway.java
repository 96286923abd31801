// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.util.UUID;

/** Sends mail (邮件网关). A bean of this type takes the place of the one that comes with the platform. */
public interface MailGateway {
    Dispatch send(Mail mail);

    /** @param id the same for every attempt, so that a repetition can be dropped */
    record Mail(UUID id, String address, String subject, String text) {
        /** Address and text stay out of logs. */
        @Override
        public String toString() {
            return "Mail[" + id + "]";
        }
    }
}
