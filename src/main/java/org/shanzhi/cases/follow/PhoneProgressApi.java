// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.follow;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.shanzhi.access.RateLimits;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.PhoneProof;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.telephony.SignedRequests;
import org.shanzhi.ui.Page;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a resident hears who calls and says the receipt code and the last digits of the telephone. A code that nobody has, wrong
 * digits and a code that was tried too often sound the same.
 */
@RestController
class PhoneProgressApi {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int LONGEST = 60;

    private final SignedRequests requests;
    private final PhoneProof proof;
    private final Cases cases;
    private final SpokenProgress spoken;
    private final ReceiptCodes codes;
    private final RateLimits limits;
    private final Figures figures;
    private final Regions regions;

    PhoneProgressApi(
            SignedRequests requests,
            PhoneProof proof,
            Cases cases,
            SpokenProgress spoken,
            ReceiptCodes codes,
            RateLimits limits,
            Figures figures,
            Regions regions) {
        this.requests = requests;
        this.proof = proof;
        this.cases = cases;
        this.spoken = spoken;
        this.codes = codes;
        this.limits = limits;
        this.figures = figures;
        this.regions = regions;
    }

    @PostMapping("/api/telephony/progress")
    Map<String, Object> progress(HttpServletRequest request, @ModelAttribute(name = "page", binding = false) Page page)
            throws IOException {
        SignedRequests.Message asked = requests.read(request);
        int most = most(page);
        String caller = asked.text("caller", LONGEST).replaceAll("[^0-9+]", "");
        // Who withholds the number is not one telephone; the tries of a code are counted below whoever asks.
        if (!caller.isEmpty() && !limits.allowTelephone("progress", caller, most, HOUR)) {
            throw new RefusedException(429, Refusal.of("progress-too-often"));
        }
        Optional<CaseFile> file = file(asked.text("code", LONGEST), asked.text("digits", LONGEST), most);
        return Map.of(
                "found",
                file.isPresent(),
                "text",
                file.map(it -> spoken.of(it, page)).orElseGet(() -> page.t("spoken.unknown")));
    }

    private Optional<CaseFile> file(String code, String digits, int most) {
        Optional<String> tries = codes.digest(code).map(it -> "progress/" + it);
        if (tries.isEmpty() || !limits.isOpen(tries.get(), most, HOUR)) {
            return Optional.empty();
        }
        var file = proof.holder(code, digits)
                .flatMap(holder -> cases.byReceipt(holder).flatMap(id -> cases.file(id, holder)));
        if (file.isEmpty()) {
            // Only what was wrong counts, so that nobody is kept from the own case by having listened often.
            limits.allow(tries.get(), most, HOUR);
        }
        return file;
    }

    private int most(Page page) {
        return regions.county()
                .map(county -> figures.integer("progress.attempts-per-hour", county.code(), page.today()))
                .orElse(Integer.MAX_VALUE);
    }
}
