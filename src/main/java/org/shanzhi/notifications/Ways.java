// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

/** The ways out that this installation uses. */
record Ways(SmsGateway sms, MailGateway mail, WebHookGateway webHook) {}
