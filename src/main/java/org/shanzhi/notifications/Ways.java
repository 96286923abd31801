// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

/** The ways out that this installation uses. */
record Ways(SmsGateway sms, MailGateway mail, WebHookGateway webHook) {
    private static final Dispatch NONE = new Dispatch.Refused("no gateway is connected");

    static final SmsGateway NO_SMS = _ -> NONE;
    static final MailGateway NO_MAIL = _ -> NONE;
    static final WebHookGateway NO_HOOK = _ -> NONE;

    /** Tell whether short messages go out, by which nearly all residents are told. */
    boolean connected() {
        return !sms.equals(NO_SMS);
    }
}
