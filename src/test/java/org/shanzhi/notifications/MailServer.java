// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server of this machine that speaks SMTP with STARTTLS, keeps what it takes over and answers as a test wants. Its
 * certificate is made anew for {@code localhost} and for no other name.
 */
final class MailServer implements AutoCloseable {
    static final String STORE_PASSWORD = "only for this run";

    private final ServerSocket door;
    private final SSLContext tls;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<byte[]> taken = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile boolean withTls = true;
    private volatile boolean silent;
    private volatile boolean hangsUp;

    /** Begins when first touched: the certificate serves all servers of a test run. */
    private static final class Certificate {
        static final Path STORE = make();

        private static Path make() {
            try {
                Path store = Files.createTempDirectory("mail-server").resolve("store.p12");
                var keytool = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "mail",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=dns:localhost",
                                "-validity",
                                "3650",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                STORE_PASSWORD)
                        .redirectErrorStream(true)
                        .start();
                String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                    throw new IllegalStateException("No certificate was made: " + said);
                }
                return store;
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }

    MailServer() {
        try {
            tls = context();
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        Thread.ofVirtual().start(this::receive);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Where the certificate is kept that a client has to trust. */
    static Path store() {
        return Certificate.STORE;
    }

    /** Answer the command (by its first word, {@code "."} for the end of a message) in this way instead of taking it. */
    MailServer answer(String command, String reply) {
        answers.put(command, reply);
        return this;
    }

    MailServer asEver() {
        answers.clear();
        return this;
    }

    MailServer withoutTls() {
        withTls = false;
        return this;
    }

    /** Accept connections and never say a word. */
    MailServer silent() {
        silent = true;
        return this;
    }

    /** Close the line as soon as a message is taken over. */
    MailServer hangingUp() {
        hangsUp = true;
        return this;
    }

    /** Return the messages taken over. */
    List<MimeMessage> messages() {
        return taken.stream().map(MailServer::message).toList();
    }

    /** Return every line of command heard. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    private static MimeMessage message(byte[] bytes) {
        try {
            return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        } catch (MessagingException problem) {
            throw new IllegalStateException(problem);
        }
    }

    private void receive() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                Thread.ofVirtual().start(() -> converse(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket caller) {
        try (caller) {
            if (silent) {
                caller.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                return;
            }
            say(caller, answers.getOrDefault("CONNECT", "220 localhost ready"));
            if (talk(caller, lines(caller.getInputStream()), false)) {
                var secure = (SSLSocket) tls.getSocketFactory().createSocket(caller, null, true);
                secure.setUseClientMode(false);
                talk(secure, lines(secure.getInputStream()), true);
            }
        } catch (IOException goneAway) {
            // Whoever called has hung up, as some of the tests want.
        }
    }

    /** Talk until the caller leaves; return true when the caller wants to go on encrypted. */
    private boolean talk(Socket caller, BufferedReader lines, boolean secure) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            heard.add(line);
            String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            String wanted = answers.get(command);
            if (wanted != null) {
                say(caller, wanted);
                continue;
            }
            switch (command) {
                case "EHLO" ->
                    say(
                            caller,
                            withTls && !secure
                                    ? "250-localhost\r\n250 STARTTLS"
                                    : "250-localhost\r\n250 AUTH LOGIN PLAIN");
                case "STARTTLS" -> {
                    say(caller, "220 go on");
                    return true;
                }
                case "AUTH" -> say(caller, "235 known");
                case "DATA" -> {
                    say(caller, "354 go on");
                    byte[] message = body(lines);
                    String refused = answers.get(".");
                    if (refused == null) {
                        taken.add(message);
                        say(caller, "250 taken over");
                    } else {
                        say(caller, refused);
                    }
                    if (hangsUp) {
                        caller.close();
                        return false;
                    }
                }
                case "QUIT" -> {
                    say(caller, "221 bye");
                    return false;
                }
                default -> say(caller, "250 well");
            }
        }
        return false;
    }

    private static byte[] body(BufferedReader lines) throws IOException {
        var message = new StringBuilder();
        for (String line = lines.readLine(); line != null && !line.equals("."); line = lines.readLine()) {
            message.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        return message.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static BufferedReader lines(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.ISO_8859_1));
    }

    private static void say(Socket caller, String reply) throws IOException {
        caller.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        caller.getOutputStream().flush();
    }

    private static SSLContext context() throws IOException {
        try (var stream = Files.newInputStream(Certificate.STORE)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(stream, STORE_PASSWORD.toCharArray());
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, STORE_PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException problem) {
            throw new IllegalStateException(problem);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
