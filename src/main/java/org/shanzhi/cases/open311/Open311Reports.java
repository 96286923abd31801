// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.open311;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.RateLimits;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.Attached;
import org.shanzhi.cases.AttachmentKind;
import org.shanzhi.cases.Attachments;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.Enclosure;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.Opening;
import org.shanzhi.cases.figures.PublicMatters;
import org.shanzhi.cases.follow.CodeTries;
import org.shanzhi.cases.photo.Photos;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Reports of other programs (外部反映), as Open311 GeoReport v2 says, with its extensions for comments and media. A program
 * proves itself by its key, whoever reported by the receipt code, which stands in a header and never in an address.
 */
@RestController
class Open311Reports {
    static final String RECEIPT = "Receipt-Code";

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int PHOTOS = 5;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_KEY = 200;
    private static final String SOURCE = "open311/";

    private final Open311Settings settings;
    private final Cases cases;
    private final Attachments attachments;
    private final Photos photos;
    private final PublicMatters matters;
    private final Told told;
    private final ReceiptCodes codes;
    private final RateLimits limits;
    private final CodeTries tries;
    private final Figures figures;
    private final Regions regions;
    private final Categories categories;
    private final Clock clock;
    private final ZoneId zone;

    Open311Reports(
            Open311Settings settings,
            Cases cases,
            Attachments attachments,
            Photos photos,
            PublicMatters matters,
            Told told,
            ReceiptCodes codes,
            RateLimits limits,
            CodeTries tries,
            Figures figures,
            Regions regions,
            Categories categories,
            Clock clock,
            ZoneId zone) {
        this.settings = settings;
        this.cases = cases;
        this.attachments = attachments;
        this.photos = photos;
        this.matters = matters;
        this.told = told;
        this.codes = codes;
        this.limits = limits;
        this.tries = tries;
        this.figures = figures;
        this.regions = regions;
        this.categories = categories;
        this.clock = clock;
        this.zone = zone;
    }

    @PostMapping(Open311Api.V2 + "/requests" + Open311Api.FORMAT)
    ResponseEntity<String> report(
            @PathVariable("format") String ending,
            Form form,
            @RequestParam(name = "media", required = false) Optional<List<MultipartFile>> media,
            @RequestHeader(name = "Idempotency-Key", defaultValue = "") String once,
            @ModelAttribute(name = "page", binding = false) Page page)
            throws IOException {
        String program = program(form);
        Open311Api.here(form, regions);
        IntakeKey key = key(program, once);
        check(form);
        Optional<CategoryCode> category = category(form, page);
        PersonalData reporter = person(form);
        Point point = point(form);
        mayStill(program);
        var request = new OpenCase(
                key,
                Channel.API,
                form.text("title"),
                form.text("description"),
                Optional.empty(),
                category,
                Optional.empty(),
                form.text("address_string"),
                point,
                null,
                null,
                reporter.name() == null && reporter.telephone() == null ? null : reporter,
                null,
                null,
                form.text("confidential").equals("true"),
                Optional.empty(),
                null,
                stored(media.orElse(List.of())));
        return switch (cases.open(request, new Actor.Anonymous())) {
            case Opening.Opened opened -> {
                var fields = new LinkedHashMap<String, @Nullable Object>();
                fields.put("service_request_id", opened.number());
                fields.put("service_notice", page.t("open311.notice"));
                fields.put("account_id", null);
                fields.put("receipt_code", opened.receiptCode());
                yield Answer.many(
                        Answer.Format.of(ending),
                        opened.already() ? 200 : 201,
                        "service_requests",
                        "request",
                        List.of(fields));
            }
            case Opening.Refused refused ->
                throw new RefusedException(400, refused.faults().getFirst().refusal());
        };
    }

    private static void check(Form form) {
        if (!form.has("description")) {
            throw new RefusedException(400, Refusal.of("case-words-missing"));
        }
        if (form.has("media_url")) {
            throw new RefusedException(400, Refusal.of("open311-media-url"));
        }
    }

    private Optional<CategoryCode> category(Form form, Page page) {
        return form.has("service_code")
                ? Optional.of(Open311Api.service(form.text("service_code"), categories, page)
                        .code())
                : Optional.empty();
    }

    /** In Chinese the family comes first and nothing stands between. */
    private static PersonalData person(Form form) {
        String first = form.text("first_name");
        String last = form.text("last_name");
        boolean chinese = (first + last)
                .codePoints()
                .anyMatch(it -> Character.UnicodeScript.of(it) == Character.UnicodeScript.HAN);
        String name = chinese ? last + first : (first + " " + last).strip();
        String telephone = form.text("phone");
        if (name.length() > LONGEST_NAME) {
            throw new RefusedException(400, Refusal.of("open311-name", LONGEST_NAME));
        }
        if (!telephone.isEmpty() && !PersonalData.isTelephone(telephone)) {
            throw new RefusedException(400, Refusal.of("report-phone-form"));
        }
        return new PersonalData(
                name.isEmpty() ? null : name, telephone.isEmpty() ? null : telephone.replaceAll("[ \\-]", ""), null);
    }

    private static @Nullable Point point(Form form) {
        if (!form.has("lat") && !form.has("long")) {
            return null;
        }
        try {
            return new Point(Double.parseDouble(form.text("long")), Double.parseDouble(form.text("lat")));
        } catch (IllegalArgumentException notAPlace) {
            throw new RefusedException(400, Refusal.of("bad-coordinates"));
        }
    }

    private List<Attachments.Stored> stored(List<MultipartFile> media) throws IOException {
        List<MultipartFile> files = media.stream().filter(it -> !it.isEmpty()).toList();
        if (files.size() > PHOTOS) {
            throw new RefusedException(400, Refusal.of("open311-media", PHOTOS));
        }
        var stored = new ArrayList<Attachments.Stored>();
        for (MultipartFile file : files) {
            try (InputStream content = file.getInputStream()) {
                String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
                switch (attachments.store(name, content, Set.of(Attachments.Sort.PHOTO))) {
                    case Attachments.Storing.Done done -> stored.add(done.stored());
                    case Attachments.Storing.Refused refused -> throw new RefusedException(400, refused.refusal());
                }
            }
        }
        return stored;
    }

    /** Return one matter: the own to whoever has its receipt, to everybody else what is public. */
    @GetMapping(Open311Api.V2 + "/requests/{number}" + Open311Api.FORMAT)
    ResponseEntity<String> request(
            @PathVariable String number,
            @PathVariable("format") String ending,
            @RequestHeader(name = RECEIPT, defaultValue = "") String receipt,
            HttpServletRequest request,
            Form form,
            @ModelAttribute(name = "page", binding = false) Page page) {
        Open311Api.here(form, regions);
        Map<String, @Nullable Object> fields = receipt.isBlank()
                ? matters
                        .list(new PublicMatters.Wanted(
                                List.of(number),
                                List.of(),
                                PublicMatters.Between.EVER,
                                PublicMatters.Between.EVER,
                                Optional.empty(),
                                0,
                                1))
                        .stream()
                        .findFirst()
                        .map(it -> told.known(it, page))
                        .orElseThrow(Open311Reports::unknown)
                : told.own(own(number, receipt, request), media(number), page);
        return Answer.many(Answer.Format.of(ending), 200, "service_requests", "request", List.of(fields));
    }

    private static String media(String number) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(Open311Api.V2 + "/requests/{number}/media/")
                .buildAndExpand(number)
                .toUriString();
    }

    @GetMapping(Open311Api.V2 + "/requests/{number}/media/{digest}")
    ResponseEntity<Resource> photo(
            @PathVariable String number,
            @PathVariable String digest,
            @RequestHeader(name = RECEIPT, defaultValue = "") String receipt,
            HttpServletRequest request)
            throws IOException {
        return photos.show(
                digest,
                own(number, receipt, request).attachments().stream()
                        .filter(Attached::photo)
                        .map(Attached::stored)
                        .toList());
    }

    /** Add words or photos to the own matter, for as long as its page offers to. */
    @PostMapping(Open311Api.V2 + "/requests/{number}/comments" + Open311Api.FORMAT)
    ResponseEntity<String> comment(
            @PathVariable String number,
            @PathVariable("format") String ending,
            @RequestHeader(name = RECEIPT, defaultValue = "") String receipt,
            @RequestParam(name = "media", required = false) Optional<List<MultipartFile>> media,
            HttpServletRequest request,
            Form form,
            @ModelAttribute(name = "page", binding = false) Page page)
            throws IOException {
        String program = program(form);
        CaseFile file = own(number, receipt, request);
        List<MultipartFile> files = media.orElse(List.of());
        if (!form.has("description") && files.stream().allMatch(MultipartFile::isEmpty)) {
            throw new RefusedException(400, Refusal.of("case-words-missing"));
        }
        mayStill(program);
        List<Enclosure> enclosures = stored(files).stream()
                .map(it -> new Enclosure(AttachmentKind.later(it), it))
                .toList();
        CaseCommand command = form.has("description")
                ? new CaseCommand.AddWords(form.text("description"))
                : new CaseCommand.Attach("");
        var holder = holder(receipt);
        var outcome = cases.perform(file.matter().id(), file.matter().version(), command, enclosures, holder);
        if (outcome instanceof CaseOutcome.Refused refused) {
            throw new RefusedException(refused.stale() ? 409 : 400, refused.refusal());
        }
        CaseFile now = cases.file(file.matter().id(), holder).orElseThrow(Open311Reports::unknown);
        return Answer.many(
                Answer.Format.of(ending),
                201,
                "service_requests",
                "request",
                List.of(told.own(now, media(number), page)));
    }

    /** A receipt of another matter, a wrong code and a number that nobody has look the same. */
    private CaseFile own(String number, String receipt, HttpServletRequest request) {
        if (!tries.mayTry(CodeTries.RECEIPT, request)) {
            throw new RefusedException(429, Refusal.of("receipt-too-often"));
        }
        Optional<CaseFile> found = codes.digest(receipt)
                .map(Actor.ReceiptHolder::new)
                .flatMap(holder -> cases.byReceipt(holder).flatMap(id -> cases.file(id, holder)))
                .filter(file -> file.matter().intake().number().equals(number));
        if (found.isEmpty()) {
            tries.wrong(CodeTries.RECEIPT, request);
        }
        return found.orElseThrow(Open311Reports::unknown);
    }

    private Actor.ReceiptHolder holder(String receipt) {
        return new Actor.ReceiptHolder(codes.digest(receipt).orElseThrow(Open311Reports::unknown));
    }

    private static RefusedException unknown() {
        return new RefusedException(404, Refusal.of("case-unknown"));
    }

    private String program(Form form) {
        return settings.program(form.text("api_key"))
                .orElseThrow(() -> new RefusedException(401, Refusal.of("open311-key")));
    }

    private void mayStill(String program) {
        int most = regions.county()
                .map(it -> figures.integer(
                        "open311.reports-per-key-and-hour",
                        it.code(),
                        clock.instant().atZone(zone).toLocalDate()))
                .orElse(Integer.MAX_VALUE);
        if (!limits.allow(SOURCE + program, most, HOUR)) {
            throw new RefusedException(429, Refusal.of("open311-often"));
        }
    }

    /** The name a program gives to a report is its own: another program may use the same. */
    private static IntakeKey key(String program, String once) {
        if (once.length() > LONGEST_KEY || once.chars().anyMatch(it -> it < ' ' || it > '~')) {
            throw new RefusedException(400, Refusal.of("open311-once", LONGEST_KEY));
        }
        return new IntakeKey(
                SOURCE + program, once.isBlank() ? UUID.randomUUID().toString() : once.strip());
    }
}
