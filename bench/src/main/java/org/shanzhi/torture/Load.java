// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.torture;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/** Residents and staff who go on whatever happens: what is not answered is sent again under the same key. */
final class Load {
    static final String PASSWORD = "demo qinglan 990101";
    private static final Pattern RECEIPT = Pattern.compile("\\b([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2})\\b");

    private final URI platform;
    private final Ledger ledger;
    private final String bureau;
    private final AtomicBoolean over = new AtomicBoolean();

    /** @param bureau id of the organisation that handles, whose account is {@code zj} */
    Load(URI platform, Ledger ledger, String bureau) {
        this.platform = platform;
        this.ledger = ledger;
        this.bureau = bureau;
    }

    /** Begin nothing new; what is under way is carried to its answer. */
    void end() {
        over.set(true);
    }

    private interface Attempt<T> {
        T make() throws IOException, InterruptedException;
    }

    /** Try until there is an answer that says yes or no. */
    private static <T> T untilAnswered(Attempt<T> attempt) throws InterruptedException {
        while (true) {
            try {
                return attempt.make();
            } catch (IOException away) {
                Thread.sleep(300);
            }
        }
    }

    private static Person.Answer answered(Person.Answer answer) throws IOException {
        if (answer.status() >= 500) {
            throw new IOException("answered " + answer.status());
        }
        return answer;
    }

    void resident(Random random) throws InterruptedException {
        while (!over.get()) {
            String key = UUID.randomUUID().toString();
            String mark = "号" + Long.toString(random.nextLong() >>> 20, 36);
            String words = "东门小区路灯坏了好几天，晚上看不见路，登记" + mark;
            ledger.sent().put(key, mark);
            var fields = new LinkedHashMap<String, String>();
            fields.put("key", key);
            fields.put("words", words);
            fields.put("unsure", "on");
            fields.put("name", "王" + mark);
            fields.put("phone", "139%08d".formatted(random.nextInt(100_000_000)));
            report(random, key, words, fields);
            if (random.nextInt(4) == 0) {
                // From another browser, as when somebody reloads a page of yesterday.
                ledger.repeat();
                report(random, key, words, fields);
            }
        }
    }

    private void report(Random random, String key, String words, Map<String, String> fields)
            throws InterruptedException {
        var tried = new AtomicBoolean();
        String receipt = untilAnswered(() -> {
            if (tried.getAndSet(true)) {
                ledger.repeat();
            }
            var person = new Person(
                    platform, "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256)));
            Person.Answer answer = answered(person.send("/report", "/report/send", fields));
            if (!answer.leads("/report/receipt")) {
                throw new IOException("not taken: " + answer.status());
            }
            // It is taken; whether the next page can be seen is another matter.
            try {
                var matcher = RECEIPT.matcher(person.open("/report/receipt").body());
                return matcher.find() ? matcher.group(1) : "";
            } catch (IOException away) {
                return "";
            }
        });
        ledger.reports().add(new Ledger.Report(key, words, receipt));
    }

    void desk(Random random) throws InterruptedException {
        var people = new HashMap<String, Person>();
        while (!over.get()) {
            String key = UUID.randomUUID().toString();
            String mark = "号" + Long.toString(random.nextLong() >>> 20, 36);
            ledger.sent().put(key, mark);
            var call = Map.of(
                    "key",
                    key,
                    "words",
                    "人民路下水道堵了，污水漫到路上，登记" + mark,
                    "region",
                    "",
                    "name",
                    "李" + mark,
                    "telephone",
                    "138%08d".formatted(random.nextInt(100_000_000)),
                    "category",
                    "",
                    "type",
                    "HELP",
                    "urgency",
                    "NORMAL");
            String id = untilAnswered(() -> {
                Person.Answer answer = asStaff(people, "hotline", "/desk/new", "/desk/new", call);
                if (!answer.leads("/receipt")) {
                    throw new IOException("not taken: " + answer.status());
                }
                return answer.location().replaceAll(".*/desk/new/([0-9a-f-]{36})/receipt.*", "$1");
            });
            ledger.calls().put(key, id);
            walk(people, id, random);
        }
    }

    /** Take a case through all hands; a step whose answer got lost is taken for done if the case has moved on. */
    private void walk(Map<String, Person> people, String id, Random random) throws InterruptedException {
        int version = 1;
        version = step(people, "hotline", id, version, "note", Map.of("note-text", "核对过地址"));
        version = step(
                people,
                "dispatch",
                id,
                version,
                "dispatch",
                Map.of("dispatch-to", "other", "dispatch-organisation", bureau, "dispatch-reason", "属于住建局职责"));
        version = step(people, "zj", id, version, "sign", Map.of());
        version = step(people, "zj", id, version, "contact", Map.of("contact-text", "已联系，下午到场"));
        if (random.nextInt(6) == 0) {
            return;
        }
        version = step(
                people, "zj", id, version, "result", Map.of("result-outcome", "SOLVED", "result-text", "已经疏通，清掏了两个井"));
        version = step(people, "checker", id, version, "pass", Map.of("pass-text", "现场看过，属实"));
        step(
                people,
                "hotline",
                id,
                version,
                "visit",
                Map.of(
                        "visit-contacted",
                        "yes",
                        "visit-solved",
                        "YES",
                        "visit-satisfaction",
                        "SATISFIED",
                        "visit-words",
                        "好了"));
    }

    private int step(
            Map<String, Person> people, String who, String id, int version, String step, Map<String, String> fields)
            throws InterruptedException {
        var form = new HashMap<>(fields);
        form.put("version", Integer.toString(version));
        String page = "/desk/cases/" + id;
        var unanswered = new AtomicBoolean();
        untilAnswered(() -> {
            Person.Answer answer;
            try {
                answer = asStaff(people, who, page, page + "/" + step, form);
            } catch (IOException lost) {
                if (unanswered.getAndSet(true)) {
                    ledger.repeat();
                }
                throw lost;
            }
            boolean movedOn = unanswered.get() && answer.status() == 409;
            if (answer.status() / 100 != 3 && !movedOn) {
                throw new Refused(step + " of " + id + " at " + version + " answers " + answer.status());
            }
            return answer;
        });
        ledger.steps()
                .add(new Ledger.Step(
                        id, version + 1, step.toUpperCase(java.util.Locale.ROOT).replace('-', '_')));
        return version + 1;
    }

    /** Something was refused that should have been done: no matter for trying again. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String what) {
            super(what);
        }
    }

    private Person.Answer asStaff(
            Map<String, Person> people, String who, String page, String action, Map<String, String> fields)
            throws IOException, InterruptedException {
        Person person = people.get(who);
        if (person == null) {
            person = new Person(platform, "10.0.0.1");
            person.signIn(who, PASSWORD);
            people.put(who, person);
        }
        Person.Answer answer = answered(person.send(page, action, fields));
        if (answer.leads("/sign-in")) {
            people.remove(who);
            throw new IOException("signed out");
        }
        return answer;
    }
}
