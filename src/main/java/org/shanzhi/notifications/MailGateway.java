// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.util.UUID;

/** Sends mail (邮件网关). The platform comes without a mail server; a bean of this type connects one. */
public interface MailGateway {
    Dispatch send(Mail mail);

    record Mail(UUID id, String address, String subject, String text) {
        /** Address and text stay out of logs. */
        @Override
        public String toString() {
            return "Mail[" + id + "]";
        }
    }
}
