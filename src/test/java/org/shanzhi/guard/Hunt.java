// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.shanzhi.guard.Caller.Answer;

/**
 * Fetches everything that somebody can come to, by every link and by every address of a case that can be guessed, and reads
 * it for what must not be there: heads, names of files and bodies alike.
 */
final class Hunt {
    private static final int PAGES = 220;
    private static final int OF_A_KIND = 6;
    private static final Pattern ADDRESS = Pattern.compile("(?:href|src|action|hx-get|data-[a-z]+)=\"(/[^\"#]*)");
    private static final Pattern KIND = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}|\\d{3,}");
    private static final List<String> ENDING = List.of("/sign-out", "/language", "/appearance", "/follow/leave");

    private static final List<String> ENTRANCES = List.of(
            "/",
            "/about",
            "/figures",
            "/figures/concerns",
            "/figures/figures.csv",
            "/log",
            "/log/checkpoint",
            "/log/keys",
            "/log/tile/0/000",
            "/log/tile/entries/000",
            "/places",
            "/places/suggest?q=3号楼",
            "/map/cells.json",
            "/duties",
            "/kit",
            "/problems",
            "/robots.txt",
            "/sitemap.xml",
            "/feed",
            "/feed.xml",
            "/error",
            "/follow",
            "/report",
            "/inbox",
            "/password",
            "/outbox",
            "/grid",
            "/desk",
            "/desk?queue=OPEN",
            "/desk?queue=CLOSED",
            "/desk?queue=MINE",
            "/desk?queue=MY_ORGANISATION",
            "/desk?queue=TO_DISPATCH",
            "/desk?queue=UNCLEAR",
            "/desk?queue=TO_VERIFY",
            "/desk?queue=TO_VISIT",
            "/desk?queue=DUE_SOON",
            "/desk?queue=OVERDUE",
            "/desk/queues",
            "/desk/new",
            "/desk/import",
            "/admin/reveals",
            "/admin/reveals?sent=on",
            "/admin/account-changes",
            "/admin/accounts",
            "/admin/personal-data",
            "/admin/deliveries",
            "/admin/log",
            "/admin/model",
            "/admin/same-matters",
            "/admin/model/queue",
            "/admin/model/thresholds",
            "/admin/cells",
            "/admin/calendar",
            "/admin/people",
            "/admin/people/table.csv",
            "/admin/organisations/log",
            "/resident/cases");

    private final Markers markers;
    private final List<GuardedCounty.Matter> matters;
    private final Set<String> leaks = new LinkedHashSet<>();
    private int fetched;

    Hunt(Markers markers, List<GuardedCounty.Matter> matters) {
        this.markers = markers;
        this.matters = matters;
    }

    Set<String> leaks() {
        return leaks;
    }

    int fetched() {
        return fetched;
    }

    /** Look everywhere as the caller. */
    void as(Caller caller, String... besides) {
        var todo = new ArrayDeque<String>(List.of(besides));
        todo.addAll(ENTRANCES.stream().map(Hunt::encoded).toList());
        todo.addAll(guessed());
        int sure = todo.size();
        var seen = new HashSet<String>();
        Map<String, Integer> kinds = new HashMap<>();
        while (!todo.isEmpty() && seen.size() < sure + PAGES) {
            String target = todo.removeFirst();
            if (!seen.add(target) || ENDING.stream().anyMatch(target::startsWith)) {
                continue;
            }
            Answer answer = caller.get(target);
            read(caller, "GET " + target, answer);
            answer.location().ifPresent(todo::add);
            ADDRESS.matcher(answer.body())
                    .results()
                    .map(it -> org.springframework.web.util.HtmlUtils.htmlUnescape(it.group(1)))
                    .map(Hunt::encoded)
                    .filter(it -> !it.startsWith("//"))
                    .filter(it -> kinds.merge(KIND.matcher(it).replaceAll("*"), 1, Integer::sum) <= OF_A_KIND)
                    .forEach(todo::add);
        }
        steps(caller);
    }

    /** Whatever names one of the cases in its address; forms are sent too, for a refusal shows the page again. */
    private List<String> guessed() {
        var targets = new ArrayList<String>();
        for (GuardedCounty.Matter matter : matters) {
            String id = matter.id().toString();
            targets.addAll(List.of(
                    "/desk/cases/" + id,
                    "/desk/cases/" + id + "/bogus",
                    "/desk/cases/" + id + "/photos/" + matter.photo(),
                    "/desk?case=" + id,
                    "/desk?queue=CLOSED&case=" + id,
                    "/desk/new/" + id + "/receipt",
                    "/desk/search?q=" + matter.number(),
                    "/desk/search?q=" + matter.number().substring(0, 6),
                    "/admin/personal-data?number=" + matter.number(),
                    "/admin/personal-data/" + id,
                    "/resident/cases/" + id,
                    "/follow/case/photos/" + matter.photo(),
                    "/report/photos/" + matter.photo(),
                    "/problems/" + id));
        }
        targets.add(encoded("/desk/search?q=排水"));
        targets.add(encoded("/desk?queue=OPEN&words=排水"));
        targets.add(encoded("/desk?queue=CLOSED&words=排水"));
        return targets;
    }

    private void steps(Caller caller) {
        for (GuardedCounty.Matter matter : matters) {
            String desk = "/desk/cases/" + matter.id();
            for (String form : List.of("reporter", "contact-person", "note", "dispatch", "pass", "result", "undo")) {
                read(caller, "POST " + form, caller.post(desk + "/" + form, "version=1&purpose=x&contact-purpose=x"));
                read(caller, "htmx " + form, htmx(caller, desk + "/" + form));
            }
            read(caller, "POST erase", caller.post("/admin/personal-data/" + matter.id() + "/erase", "basis=x"));
            read(
                    caller,
                    "JSON of the case",
                    caller.send("GET", desk, List.of("Accept: application/json"), new byte[0]));
        }
        String words = "words=" + PageForm.encode("紫藤架下面的排水口溢水") + "&place=" + PageForm.encode("3号楼");
        read(caller, "POST /desk/new/check", caller.post("/desk/new/check", words));
        read(caller, "POST /report", caller.post("/report", words));
        read(caller, "POST /report/place", caller.post("/report/place", "unsure=on"));
        read(caller, "GET /report/reach", caller.get("/report/reach"));
    }

    private static Answer htmx(Caller caller, String target) {
        return caller.send(
                "POST",
                target,
                List.of("Accept: text/html", "HX-Request: true", "Content-Type: application/x-www-form-urlencoded"),
                ("_csrf=" + PageForm.encode(caller.token()) + "&version=1").getBytes(ISO_8859_1));
    }

    private void read(Caller caller, String what, Answer answer) {
        fetched++;
        List<String> found = markers.in(answer.head() + "\n" + answer.body());
        if (!found.isEmpty()) {
            leaks.add(found + " for " + caller.name() + ": " + what + " (" + answer.status() + ")");
        }
    }

    /** Read what was written elsewhere, say the log of the application. */
    void in(String place, String text) {
        for (String line : text.split("\n")) {
            List<String> found = markers.in(line);
            if (!found.isEmpty()) {
                leaks.add(found + " in " + place + ": " + line.substring(0, Math.min(200, line.length())));
            }
        }
    }

    private static String encoded(String target) {
        var encoded = new StringBuilder();
        for (byte each : target.getBytes(UTF_8)) {
            if (each > 0x20 && each < 0x7f) {
                encoded.append((char) each);
            } else {
                encoded.append("%%%02X".formatted(each));
            }
        }
        return encoded.toString();
    }
}
