// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.shanzhi.access.PersonalData;
import org.shanzhi.cases.AttachmentKind;
import org.shanzhi.shared.Role;

/** Everybody who may come: one for each column of the table, with what is theirs and what is not. */
final class Company {
    static final String VISITOR = "visitor";
    static final String RECEIPT = "receipt";
    static final String JOINED = "joined";
    static final String RESIDENT = "resident";

    private static final Pattern DRAFT = Pattern.compile("/report/photos/([0-9a-f]{64})");
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private final Map<String, Caller> callers = new LinkedHashMap<>();
    private final Map<String, String> drafts = new LinkedHashMap<>();
    private final Map<String, String> imports = new LinkedHashMap<>();
    private final GuardedCounty county;
    private final Post post;
    private final int port;
    private final GuardedCounty.Matter own;
    private final GuardedCounty.Matter ownToo;
    private final GuardedCounty.Matter strange;
    private final GuardedCounty.Matter ownEvent;
    private final GuardedCounty.Matter strangeEvent;
    private final String ownAccount;
    private final String strangeAccount;
    private final String strangeImport;
    private final String ownInnovation;
    private final String strangeInnovation;
    private final String openInnovation;
    private final String article;
    private final String modelVersion;
    private final GuardedCounty.Asked asked;
    private final String strangeSample;

    /** What stands for a part of an address: of one's own, of another, of nobody. */
    record Part(String own, String strange, String none) {
        static Part always(String value) {
            return new Part(value, value, value);
        }
    }

    Company(GuardedCounty county, Post post, int port) {
        this.county = county;
        this.post = post;
        this.port = port;
        county.settle();
        this.own = county.open("城关的排水口又溢水了", GuardedCounty.HOME, "GB", "13800002001", 31);
        this.ownToo = county.open("城关的水管也漏水了", GuardedCounty.HOME, "GB", "13800002009", 37);
        this.strange = county.open("东山的排水口又溢水了", GuardedCounty.AWAY, "GA", "13800002002", 33);
        this.ownEvent = county.find("城关的垃圾桶满了", GuardedCounty.HOME, "grid-worker", 35);
        this.strangeEvent = county.find("东山的垃圾桶满了", GuardedCounty.AWAY, "neighbour-worker", 37);
        this.ownAccount = county.staff("colleague").account().toString();
        this.strangeAccount = county.staff("neighbour").account().toString();
        this.ownInnovation = county.begin("innovator", "GB", Role.INNOVATOR.name(), GuardedCounty.HOME);
        this.strangeInnovation = county.begin("neighbour-innovator", "GA", "邻镇", GuardedCounty.AWAY);
        this.openInnovation =
                county.framed("innovator", county.begin("innovator", "GB", Role.INNOVATOR.name(), GuardedCounty.HOME));
        this.article = county.article();
        this.modelVersion = county.modelVersion();
        this.asked = county.sample();
        this.strangeSample =
                county.announced("neighbour-evaluator", GuardedCounty.AWAY).number();
        callers.put(VISITOR, caller(VISITOR));
        callers.put(RECEIPT, withReceipt(RECEIPT, own.code()));
        callers.put(JOINED, withReceipt(JOINED, county.join(own.id(), new PersonalData("邻居", "13800002003", null))));
        callers.put(RESIDENT, resident("13800002001"));
        for (Role role : GuardedCounty.STAFF) {
            String name = GuardedCounty.name(role);
            Caller caller = new Caller(port, name).signedIn();
            callers.put(name.replace('-', ' '), caller);
            importOf(caller).ifPresent(id -> imports.put(name.replace('-', ' '), id));
        }
        callers.forEach((who, caller) -> drafts.put(who, draftPhoto(caller, 40 + drafts.size())));
        this.strangeImport = importOf(new Caller(port, "neighbour")).orElseThrow();
    }

    Map<String, Caller> callers() {
        return callers;
    }

    private Caller caller(String name) {
        var caller = new Caller(port, name);
        caller.get("/report");
        return caller;
    }

    private Caller withReceipt(String name, String code) {
        Caller caller = caller(name);
        caller.get("/follow");
        caller.post("/follow", "code=" + code);
        caller.get("/follow/case");
        return caller;
    }

    private Caller resident(String telephone) {
        Caller caller = caller(RESIDENT);
        caller.get("/resident/sign-in");
        caller.post("/resident/sign-in", "telephone=" + telephone);
        String code =
                await().until(() -> post.code(telephone), Optional::isPresent).orElseThrow();
        caller.get("/resident/code");
        caller.post("/resident/code", "code=" + code);
        caller.get("/report");
        return caller;
    }

    private static Optional<String> importOf(Caller caller) {
        var answer = caller.send(
                "POST",
                "/api/imports?file=a.csv&start=false&words=words",
                List.of(caller.credentials(), "Accept: application/json"),
                "id,words\n1,路灯坏了\n".getBytes(UTF_8));
        return Caller.found(ID, answer.body());
    }

    /** Begin a report with a photo. */
    private static String draftPhoto(Caller caller, int width) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--XX\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + caller.token()
                        + "\r\n--XX\r\nContent-Disposition: form-data; name=\"next\"\r\n\r\nphotos"
                        + "\r\n--XX\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"a.png\"\r\n\r\n")
                .getBytes(UTF_8));
        body.writeBytes(GuardedCounty.picture(width));
        body.writeBytes("\r\n--XX--\r\n".getBytes(UTF_8));
        caller.send(
                "POST",
                "/report",
                List.of("Accept: text/html", "Content-Type: multipart/form-data; boundary=XX"),
                body.toByteArray());
        return Caller.found(DRAFT, caller.get("/report").body()).orElseThrow();
    }

    /** Return what stands for the part of the address, empty if it is always the same. */
    Part part(String pattern, String name, String who) {
        String none = UUID.randomUUID().toString();
        return switch (name) {
            case "id" -> {
                if (pattern.startsWith("/admin/accounts")) {
                    yield new Part(ownAccount, strangeAccount, none);
                }
                if (pattern.startsWith("/patrol")) {
                    yield new Part(ownEvent.id().toString(), strangeEvent.id().toString(), none);
                }
                if (pattern.contains("/import")) {
                    yield new Part(imports.getOrDefault(who, strangeImport), strangeImport, none);
                }
                if (pattern.startsWith("/desk/prepared")) {
                    yield new Part(county.prepared("GB"), county.prepared("GA"), none);
                }
                // Nobody calls while the table is tried; whose calls reach whom is tried in the tests of the telephone.
                yield pattern.startsWith("/inbox")
                                || pattern.startsWith("/admin/deliveries")
                                || pattern.startsWith("/call")
                                || pattern.startsWith("/shifts")
                        ? Part.always(none)
                        : new Part(own.id().toString(), strange.id().toString(), none);
            }
            case "digest" ->
                new Part(
                        pattern.startsWith("/report")
                                ? drafts.get(who)
                                : pattern.startsWith("/patrol") ? ownEvent.photo() : own.photo(),
                        strange.photo(),
                        "0".repeat(63) + "1");
            // Everybody who works on innovations reads them all; whose the sheets are depends on the office.
            case "format" -> Part.always("json");
            case "number" -> {
                if (pattern.startsWith("/api/open311")) {
                    yield Part.always("20000101-000001");
                }
                if (pattern.contains("/needs/")) {
                    yield Part.always(county.need());
                }
                if (pattern.startsWith("/innovations/")) {
                    yield Part.always(openInnovation);
                }
                yield pattern.endsWith("/hand-over")
                        ? new Part(ownInnovation, strangeInnovation, "CX2026-9999")
                        : Part.always(ownInnovation);
            }
            case "other" -> new Part(ownToo.id().toString(), strange.id().toString(), none);
            case "file" -> attached(AttachmentKind.DOCUMENT);
            case "recording" -> attached(AttachmentKind.VOICE);
            case "cell" -> Part.always(GuardedCounty.CELL.value());
            case "article" -> Part.always(article);
            case "sample" -> new Part(asked.number(), strangeSample, "FC2026-9999");
            case "item" -> new Part(asked.item(), UUID.randomUUID().toString(), none);
            case "category" -> Part.always(GuardedCounty.DRAIN.value());
            case "version" -> Part.always(modelVersion);
            case "slug" -> Part.always("forbidden");
            case "layer" -> Part.always("regions");
            case "practice" -> Part.always("river-chiefs");
            case "year" -> Part.always("2026");
            case "hash" -> Part.always("0".repeat(64));
            case "action" -> Part.always("amend");
            case "what" -> Part.always("again");
            case "code" ->
                Part.always(
                        pattern.startsWith("/api/open311") ? GuardedCounty.DRAIN.value() : GuardedCounty.HOME.value());
            default -> throw new IllegalArgumentException("Say what {" + name + "} of " + pattern + " stands for");
        };
    }

    private Part attached(AttachmentKind kind) {
        return new Part(
                county.attached(own.id(), kind),
                county.attached(strange.id(), kind),
                UUID.randomUUID().toString());
    }

    int version(String target) {
        return county.version(target.contains(strange.id().toString()) ? strange.id() : own.id());
    }
}
