// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.open311;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shanzhi.cases.figures.PublicMatters;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * What anybody may read (开放数据), as Open311 GeoReport v2 says, with its extensions: {@code updated_after} and {@code
 * updated_before}, {@code page} and {@code page_size}, JSON beside XML, and {@code extended_attributes}.
 */
@RestController
class Open311Api {
    static final String V2 = "/api/open311/v2";
    static final String FORMAT = ".{format}";

    /** Day of the last change of this interface. */
    private static final String CHANGESET = "2026-11-26T00:00:00+08:00";

    private final Categories categories;
    private final Regions regions;
    private final PublicMatters matters;
    private final Told told;
    private final Clock clock;

    Open311Api(Categories categories, Regions regions, PublicMatters matters, Told told, Clock clock) {
        this.categories = categories;
        this.regions = regions;
        this.matters = matters;
        this.told = told;
        this.clock = clock;
    }

    @GetMapping(V2 + "/discovery" + FORMAT)
    ResponseEntity<String> discovery(
            @PathVariable("format") String ending, @ModelAttribute(name = "page", binding = false) Page page) {
        var endpoint = new LinkedHashMap<String, Object>();
        endpoint.put("specification", "http://wiki.open311.org/GeoReport_v2");
        endpoint.put(
                "url",
                ServletUriComponentsBuilder.fromCurrentContextPath().path(V2).toUriString());
        endpoint.put("changeset", CHANGESET);
        endpoint.put("type", page.demo() ? "test" : "production");
        endpoint.put("formats", List.of("application/json", "text/xml"));
        var fields = new LinkedHashMap<String, Object>();
        fields.put("changeset", CHANGESET);
        fields.put("contact", page.t("open311.contact"));
        fields.put("key_service", page.t("open311.keys"));
        fields.put("endpoints", List.of(endpoint));
        return Answer.one(Answer.Format.of(ending), 200, "discovery", fields);
    }

    @GetMapping(V2 + "/services" + FORMAT)
    ResponseEntity<String> services(
            @PathVariable("format") String ending,
            Form form,
            @ModelAttribute(name = "page", binding = false) Page page) {
        here(form);
        return Answer.many(
                Answer.Format.of(ending),
                200,
                "services",
                "service",
                categories.leaves(page.today()).stream()
                        .map(it -> service(it, page))
                        .toList());
    }

    private Map<String, Object> service(Category category, Page page) {
        List<String> path =
                categories.path(category.code()).stream().map(page::name).toList();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("service_code", category.code().value());
        fields.put("service_name", page.name(category));
        fields.put("description", String.join(" / ", path));
        fields.put("metadata", false);
        fields.put("type", "realtime");
        fields.put("keywords", String.join(",", category.keywords()));
        fields.put("group", path.getFirst());
        return fields;
    }

    /** No service asks for more than every report has. */
    @GetMapping(V2 + "/services/{code}" + FORMAT)
    ResponseEntity<String> definition(
            @PathVariable String code,
            @PathVariable("format") String ending,
            Form form,
            @ModelAttribute(name = "page", binding = false) Page page) {
        here(form);
        Category category = service(code, categories, page);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("service_code", category.code().value());
        fields.put("attributes", List.of());
        return Answer.one(Answer.Format.of(ending), 200, "service_definition", fields);
    }

    @GetMapping(V2 + "/requests" + FORMAT)
    ResponseEntity<String> requests(
            @PathVariable("format") String ending,
            Form form,
            @ModelAttribute(name = "page", binding = false) Page page) {
        here(form);
        Asked.Page asked = Asked.page(form, clock.instant());
        List<PublicMatters.Known> found = Asked.findsNothing(form, asked) ? List.of() : matters.list(asked.wanted());
        ResponseEntity<String> answer = Answer.many(
                Answer.Format.of(ending),
                200,
                "service_requests",
                "request",
                found.stream().map(it -> told.known(it, page)).toList());
        if (found.size() < asked.size()) {
            return answer;
        }
        String next = ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("page", asked.number() + 1)
                .toUriString();
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header("Link", "<" + next + ">; rel=\"next\"")
                .body(answer.getBody());
    }

    /** Refuse to answer for another place than the county; whoever names none means it. */
    private void here(Form form) {
        here(form, regions);
    }

    static void here(Form form, Regions regions) {
        String asked = form.text("jurisdiction_id");
        boolean known = regions.county()
                .filter(it -> asked.isEmpty() || it.code().value().equals(asked))
                .isPresent();
        if (!known) {
            throw new RefusedException(404, Refusal.of("open311-jurisdiction"));
        }
    }

    /** Return the category of the code, if something may be reported under it today. */
    static Category service(String code, Categories categories, Page page) {
        return categories.leaves(page.today()).stream()
                .filter(it -> it.code().value().equals(code))
                .findFirst()
                .orElseThrow(() -> new RefusedException(404, Refusal.of("open311-service", code)));
    }
}
