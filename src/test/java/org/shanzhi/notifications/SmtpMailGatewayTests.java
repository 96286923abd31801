// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shanzhi.testing.TestClock;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mail.javamail.JavaMailSender;

/** Sends with the settings that the platform ships, to a mail server that answers as servers do. */
class SmtpMailGatewayTests {
    private static final UUID ID = new UUID(7, 1);
    private static final String ADDRESS = "li.xiaomei@example.org";

    private final MailServer server = new MailServer();
    private String host = "localhost";
    private String[] settings = {};

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void mailArrivesEncryptedAsPlainTextInChinese() throws Exception {
        assertThat(send(ADDRESS, "事项 20261123-000123:办理进展", "今天下午去看。\n.第二行以点开头"))
                .isEqualTo(new Dispatch.Accepted());

        assertThat(server.heard()).contains("STARTTLS", "RCPT TO:<" + ADDRESS + ">");
        assertThat(server.heard().indexOf("STARTTLS")).isLessThan(server.heard().indexOf("RCPT TO:<" + ADDRESS + ">"));
        MimeMessage mail = server.messages().getFirst();
        assertThat(mail.getSubject()).isEqualTo("事项 20261123-000123:办理进展");
        assertThat(mail.getContentType()).containsIgnoringCase("text/plain").containsIgnoringCase("utf-8");
        assertThat(((String) mail.getContent()).replace("\r\n", "\n")).startsWith("今天下午去看。\n.第二行以点开头");
        assertThat(mail.getFrom()).containsExactly(new InternetAddress("12345@county.example", "青岚县12345", "UTF-8"));
        assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("青岚县12345");
        assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress(ADDRESS));
        assertThat(mail.getSentDate()).isEqualTo(Date.from(TestClock.START));
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void repetitionBearsTheSameIdentity() throws Exception {
        send(ADDRESS, "进展", "一");
        send(ADDRESS, "进展", "一");

        assertThat(server.messages()).hasSize(2);
        for (MimeMessage mail : server.messages()) {
            assertThat(mail.getMessageID()).isEqualTo("<" + ID + "@county.example>");
        }
    }

    @Test
    void serverWithoutTlsGetsNothing() {
        server.withoutTls();

        assertThat(send(ADDRESS, "进展", "一")).isInstanceOf(Dispatch.Postponed.class);

        assertThat(server.messages()).isEmpty();
        assertThat(server.heard()).noneMatch(line -> line.contains(ADDRESS));
    }

    @Test
    void serverWithTheCertificateOfAnotherGetsNothing() {
        host = "127.0.0.1";

        assertThat(send(ADDRESS, "进展", "一")).isInstanceOf(Dispatch.Postponed.class);

        assertThat(server.heard()).noneMatch(line -> line.contains(ADDRESS));
    }

    @ParameterizedTest
    @CsvSource({"MAIL,421", "MAIL,451", "RCPT,450", "RCPT,452", "DATA,421", ".,451"})
    void temporaryAnswerIsTriedAgain(String command, String code) {
        server.answer(command, code + " not now, " + ADDRESS);

        assertThat(send(ADDRESS, "进展", "一")).isEqualTo(new Dispatch.Postponed("answered " + code));

        assertThat(server.messages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"MAIL,553", "RCPT,550", "RCPT,501", "DATA,554", ".,552"})
    void permanentAnswerWaitsForAPersonAndDoesNotRepeatTheAddress(String command, String code) {
        server.answer(command, code + "-no such mailbox\r\n" + code + " " + ADDRESS);

        assertThat(send(ADDRESS, "进展", "一")).isEqualTo(new Dispatch.Refused("answered " + code));

        assertThat(server.messages()).isEmpty();
    }

    @Test
    void wrongPasswordWaitsForAPerson() {
        settings = new String[] {"spring.mail.username=county", "spring.mail.password=wrong"};
        server.answer("AUTH", "535 5.7.8 no");

        assertThat(send(ADDRESS, "进展", "一")).isEqualTo(new Dispatch.Refused("answered 535"));
    }

    @Test
    void serverThatTurnsCallersAwayIsTriedAgain() {
        server.answer("CONNECT", "554 too busy");

        assertThat(send(ADDRESS, "进展", "一")).isInstanceOf(Dispatch.Postponed.class);
    }

    @Test
    void silentServerHoldsNobodyUp() {
        server.silent();
        settings = new String[] {"spring.mail.properties.mail.smtp.timeout=200"};

        assertThat(send(ADDRESS, "进展", "一")).isEqualTo(new Dispatch.Postponed("not reached: SocketTimeoutException"));
    }

    @Test
    void nobodyThereIsTriedAgain() {
        server.close();

        assertThat(send(ADDRESS, "进展", "一")).isEqualTo(new Dispatch.Postponed("not reached: ConnectException"));
    }

    @Test
    void serverThatHangsUpAfterTakingOverHasTakenOver() {
        server.hangingUp();

        assertThat(send(ADDRESS, "进展", "一")).isEqualTo(new Dispatch.Accepted());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "li",
                "li@example",
                "li@example.org\r\nBcc: all@example.org",
                "li@example.org\nSubject: x",
                "li@example.org,all@example.org",
                "li@example.org> SIZE=1\r\nRCPT TO:<all@example.org",
                "小梅 <li@example.org>",
                "group: li@example.org;",
                "\"li wei\"@example.org",
                "li@[127.0.0.1]",
                "li@example.org\u2028"
            })
    void whatIsNoBareAddressIsNotWrittenTo(String address) {
        assertThat(send(address, "进展", "一")).isEqualTo(new Dispatch.Refused("not a mail address"));

        assertThat(server.heard()).isEmpty();
    }

    @Test
    void subjectStaysOneHeader() throws Exception {
        send(ADDRESS, "progress\r\nBcc: all@example.org\r\n\r\nbody", "一");

        MimeMessage mail = server.messages().getFirst();
        assertThat(mail.getSubject()).isEqualTo("progress Bcc: all@example.org body");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(server.heard()).filteredOn(line -> line.startsWith("RCPT")).hasSize(1);
    }

    private Dispatch send(String address, String subject, String text) {
        var answer = new Dispatch[1];
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, MailSenderAutoConfiguration.class))
                .withPropertyValues(
                        "spring.mail.host=" + host,
                        "spring.mail.port=" + server.port(),
                        "spring.mail.ssl.bundle=county",
                        "spring.ssl.bundle.jks.county.truststore.location=file:" + MailServer.store(),
                        "spring.ssl.bundle.jks.county.truststore.password=" + MailServer.STORE_PASSWORD)
                .withPropertyValues(settings)
                .run(context -> answer[0] = new SmtpMailGateway(
                                context.getBean(JavaMailSender.class),
                                "12345@county.example",
                                "青岚县12345",
                                new TestClock())
                        .send(new MailGateway.Mail(ID, address, subject, text)));
        return answer[0];
    }
}
