// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Hands mail to a mail server by SMTP, as plain text. The {@code Message-ID} stays the same over all attempts, so that a
 * server or a mailbox can drop a repetition.
 */
final class SmtpMailGateway implements MailGateway {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** Longest address of SMTP, RFC 5321. */
    private static final int LONGEST = 254;

    /** One bare address and nothing that could begin another header or another command. */
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})+");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    /** The reply of a mail server, as the messages of Jakarta Mail begin with it. */
    private static final Pattern REPLY = Pattern.compile("^([245]\\d\\d)(?:[ -]|$)");

    private final JavaMailSender sender;
    private final String from;
    private final String sign;
    private final Clock clock;

    /** @param from a bare address, see {@link #isAddress} */
    SmtpMailGateway(JavaMailSender sender, String from, String sign, Clock clock) {
        this.sender = sender;
        this.from = from;
        this.sign = sign;
        this.clock = clock;
    }

    static boolean isAddress(String text) {
        return text.length() <= LONGEST && ADDRESS.matcher(text).matches();
    }

    @Override
    public Dispatch send(Mail mail) {
        if (!isAddress(mail.address())) {
            return new Dispatch.Refused("not a mail address");
        }
        try {
            sender.send(message(mail));
            return new Dispatch.Accepted();
        } catch (MailException | MessagingException failure) {
            return answer(failure);
        }
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        MimeMessage message = sender.createMimeMessage();
        message.setFrom(sender());
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(mail.address(), true));
        message.setSubject(oneLine(mail.subject()), UTF_8);
        message.setText(mail.text(), UTF_8, "plain");
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Message-ID", "<" + mail.id() + from.substring(from.lastIndexOf('@')) + ">");
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    private InternetAddress sender() throws MessagingException {
        try {
            return new InternetAddress(from, oneLine(sign), UTF_8);
        } catch (UnsupportedEncodingException unknown) {
            throw new IllegalStateException("UTF-8 is part of every JDK", unknown);
        }
    }

    private static String oneLine(String text) {
        return CONTROL.matcher(text).replaceAll(" ").strip();
    }

    /** What the server says for good (5xx) is not repeated; all else may pass. Its words stay out: they name the address. */
    private static Dispatch answer(Exception failure) {
        Optional<String> reply = reply(failure);
        if (reply.filter(code -> code.startsWith("5")).isPresent()) {
            return new Dispatch.Refused("answered " + reply.get());
        }
        return new Dispatch.Postponed(reply.map(code -> "answered " + code)
                .orElseGet(() -> "not reached: "
                        + NestedExceptionUtils.getMostSpecificCause(failure)
                                .getClass()
                                .getSimpleName()));
    }

    /** Find the server's reply in what went wrong, which lies in causes, next exceptions and those of single messages. */
    private static Optional<String> reply(Exception failure) {
        Deque<Throwable> open = new ArrayDeque<>();
        Set<Throwable> seen = new HashSet<>();
        open.add(failure);
        while (!open.isEmpty()) {
            Throwable one = open.poll();
            if (!seen.add(one)) {
                continue;
            }
            Matcher reply = REPLY.matcher(String.valueOf(one.getMessage()));
            if (one instanceof MessagingException && reply.find()) {
                return Optional.of(reply.group(1));
            }
            if (one instanceof MailSendException several) {
                open.addAll(List.of(several.getMessageExceptions()));
            }
            if (one instanceof MessagingException chained && chained.getNextException() != null) {
                open.add(chained.getNextException());
            }
            if (one.getCause() != null) {
                open.add(one.getCause());
            }
        }
        return Optional.empty();
    }
}
