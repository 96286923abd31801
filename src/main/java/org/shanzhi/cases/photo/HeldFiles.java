// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.photo;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.cases.Attachments;
import org.shanzhi.shared.Refusal;
import org.shanzhi.ui.Form;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/**
 * Takes the files of a form in and keeps them with the session until its step is taken (待附文件): whoever is refused for one
 * thing sends nothing twice. A file is named by its digest only to whoever has just sent it.
 */
@Component
public class HeldFiles {
    private static final String HELD = "cases.held-files";

    /** Of so many forms at once something is kept; of more the oldest is forgotten. */
    private static final int FORMS = 8;

    private final Attachments attachments;
    private final FileLimits limits;

    HeldFiles(Attachments attachments, FileLimits limits) {
        this.attachments = attachments;
        this.limits = limits;
    }

    private record Held(String digest, String name, String type, long size) implements Serializable {
        static Held of(Attachments.Stored stored) {
            return new Held(stored.digest(), stored.name(), stored.type(), stored.size());
        }

        Attachments.Stored stored() {
            return new Attachments.Stored(digest, name, type, size);
        }
    }

    /** Says whether so many more bytes may be sent. */
    public interface Allowance {
        boolean may(long bytes);
    }

    /** List what the form still has from before. */
    public List<Attachments.Stored> of(HttpSession session, String form) {
        return held(session).getOrDefault(form, List.of()).stream()
                .map(Held::stored)
                .toList();
    }

    /**
     * Return what comes with the form: what it kept from before and was not taken out, and what it brings. What is refused is
     * noted at the field, and the rest stays.
     */
    public List<Attachments.Stored> take(
            HttpServletRequest request,
            String name,
            Form form,
            String field,
            Set<Attachments.Sort> sorts,
            Allowance allowance)
            throws IOException {
        HttpSession session = request.getSession();
        var taken = new ArrayList<>(of(session, name).stream()
                .filter(it -> form.chose(field + "-held", it.digest()))
                .toList());
        int most = limits.perStep();
        for (MultipartFile file : files(request, field)) {
            Optional<Refusal> refused = Optional.empty();
            if (taken.size() >= most) {
                refused = Optional.of(Refusal.of("case-attach-many", most));
            } else if (file.isEmpty()) {
                refused = Optional.of(Refusal.of("attachment-empty", shown(file)));
            } else if (!allowance.may(file.getSize())) {
                refused = Optional.of(Refusal.of("report-upload-much"));
            } else {
                switch (store(file, sorts)) {
                    case Attachments.Storing.Done(Attachments.Stored stored) -> {
                        if (taken.stream().noneMatch(it -> it.digest().equals(stored.digest()))) {
                            taken.add(stored);
                        }
                    }
                    case Attachments.Storing.Refused(Refusal refusal) -> refused = Optional.of(refusal);
                }
            }
            refused.ifPresent(it -> form.refuse(field, it));
        }
        attachments.touch(taken.stream().map(Attachments.Stored::digest).toList());
        keep(session, name, taken);
        return List.copyOf(taken);
    }

    /** Let go of what the form kept, for its step was taken. */
    public void done(HttpSession session, String form) {
        keep(session, form, List.of());
    }

    private Attachments.Storing store(MultipartFile file, Set<Attachments.Sort> sorts) throws IOException {
        try (InputStream content = file.getInputStream()) {
            return attachments.store(shown(file), content, sorts);
        }
    }

    private static String shown(MultipartFile file) {
        return Optional.ofNullable(file.getOriginalFilename()).orElse("");
    }

    /** A field left as it was sends a file without name and content. */
    private static List<MultipartFile> files(HttpServletRequest request, String field) {
        MultipartHttpServletRequest parts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        return parts == null
                ? List.of()
                : parts.getFiles(field).stream()
                        .filter(file -> !file.isEmpty() || !shown(file).isBlank())
                        .toList();
    }

    private static Map<String, List<Held>> held(HttpSession session) {
        var held = new LinkedHashMap<String, List<Held>>();
        if (session.getAttribute(HELD) instanceof Map<?, ?> kept) {
            kept.forEach((form, files) -> held.put(
                    String.valueOf(form),
                    files instanceof List<?> list
                            ? list.stream()
                                    .filter(Held.class::isInstance)
                                    .map(Held.class::cast)
                                    .toList()
                            : List.of()));
        }
        return held;
    }

    private static void keep(HttpSession session, String form, List<Attachments.Stored> files) {
        Map<String, List<Held>> held = held(session);
        if (held.remove(form) == null && files.isEmpty()) {
            return;
        }
        if (!files.isEmpty()) {
            held.put(form, new ArrayList<>(files.stream().map(Held::of).toList()));
        }
        while (held.size() > FORMS) {
            held.remove(held.keySet().iterator().next());
        }
        session.setAttribute(HELD, held);
    }
}
