// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.time.Instant;
import java.util.UUID;

/** Tells another system of a notice to an organisation (网络回调), e.g. the office system that its people have open. */
public interface WebHookGateway {
    Dispatch call(Call call);

    record Call(UUID id, String organisation, String role, String subject, String text, Instant at) {}
}
