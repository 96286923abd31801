// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.time.Clock;
import java.util.Optional;
import org.shanzhi.notifications.NotificationSettings.Endpoint;
import org.shanzhi.shared.StartUpException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import tools.jackson.databind.json.JsonMapper;

/**
 * Chooses the ways out. A bean that an installation adds comes first, then what is configured, then the development
 * outbox if it is switched on; without any of them messages wait, stuck, for somebody to connect a gateway.
 */
@Configuration
@EnableConfigurationProperties(NotificationSettings.class)
class Gateways {
    static final String OUTBOX = "${shanzhi.outbox:${shanzhi.demo:false}}";

    @Bean
    Ways ways(
            ObjectProvider<SmsGateway> sms,
            ObjectProvider<MailGateway> mail,
            ObjectProvider<WebHookGateway> webHook,
            NotificationSettings settings,
            ObjectProvider<JavaMailSender> mailServer,
            Signatory signatory,
            Outbox outbox,
            JsonMapper json,
            Clock clock,
            @Value(OUTBOX) boolean withOutbox) {
        Endpoint smsAddress = settings.sms();
        Endpoint hookAddress = settings.webHook();
        return new Ways(
                sms.getIfAvailable(() -> smsAddress != null
                        ? new HttpSmsGateway(new SignedPost(smsAddress, json, clock))
                        : withOutbox ? outbox::send : Ways.NO_SMS),
                mail.getIfAvailable(() -> smtp(mailServer, settings, signatory, clock)
                        .orElseGet(() -> withOutbox ? outbox::send : Ways.NO_MAIL)),
                webHook.getIfAvailable(() -> hookAddress != null
                        ? new HttpWebHookGateway(new SignedPost(hookAddress, json, clock))
                        : withOutbox ? outbox::call : Ways.NO_HOOK));
    }

    /** Half a setting would let mail pile up unnoticed, so the start says what is missing. */
    private static Optional<MailGateway> smtp(
            ObjectProvider<JavaMailSender> mailServer,
            NotificationSettings settings,
            Signatory signatory,
            Clock clock) {
        JavaMailSender sender = mailServer.getIfAvailable();
        NotificationSettings.Mail mail = settings.mail();
        if (sender == null && mail == null) {
            return Optional.empty();
        }
        if (sender == null) {
            throw new StartUpException("notifications.startup.mail-host");
        }
        if (mail == null || !SmtpMailGateway.isAddress(mail.from())) {
            throw new StartUpException("notifications.startup.mail-from", mail == null ? "" : mail.from());
        }
        return Optional.of(new SmtpMailGateway(sender, mail.from(), signatory.name(), clock));
    }
}
