// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.patrol;

import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shanzhi.cases.Attachments;
import org.shanzhi.shared.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/**
 * Photos of forms that were not taken (待提交的现场照片): kept with the session by the key of their form, so that what was sent
 * once over a thin line need not be sent again.
 */
@Component
class RoundPhotos {
    static final int MOST = 4;

    private static final String KEPT = "cases.patrol.photos";

    /** So many forms are kept, the last ones. */
    private static final int FORMS = 4;

    private final Attachments attachments;

    RoundPhotos(Attachments attachments) {
        this.attachments = attachments;
    }

    /** A photo stored already, fit for the session. */
    record Photo(String digest, String name, String type, long size) implements Serializable {
        Attachments.Stored stored() {
            return new Attachments.Stored(digest, name, type, size);
        }
    }

    /** The photos of one field of one form. */
    record Field(String key, String name, List<Photo> photos) implements Serializable {
        Field {
            photos = List.copyOf(photos);
        }
    }

    /** What came of keeping: the photos there are now, and what is wrong with one that was sent. */
    record Kept(List<Photo> photos, Optional<Refusal> refused) {
        List<Attachments.Stored> stored() {
            return photos.stream().map(Photo::stored).toList();
        }
    }

    List<Photo> of(HttpSession session, String key, String name) {
        return fields(session).stream()
                .filter(it -> it.key().equals(key) && it.name().equals(name))
                .flatMap(it -> it.photos().stream())
                .toList();
    }

    /** Store what was sent now and keep it with what was sent before. */
    Kept keep(HttpSession session, String key, String name, List<MultipartFile> sent) throws IOException {
        var photos = new ArrayList<>(of(session, key, name));
        Optional<Refusal> refused = Optional.empty();
        for (MultipartFile file : sent) {
            if (file.isEmpty()) {
                continue;
            }
            if (photos.size() == MOST) {
                refused = Optional.of(Refusal.of("report-photos-many", MOST));
                break;
            }
            switch (store(file)) {
                case Attachments.Storing.Done(Attachments.Stored it) -> {
                    if (photos.stream().noneMatch(photo -> photo.digest().equals(it.digest()))) {
                        photos.add(new Photo(it.digest(), it.name(), it.type(), it.size()));
                    }
                }
                case Attachments.Storing.Refused(Refusal refusal) -> refused = Optional.of(refusal);
            }
        }
        attachments.touch(photos.stream().map(Photo::digest).toList());
        put(session, new Field(key, name, photos));
        return new Kept(photos, refused);
    }

    /** Let go of the form: it was taken, and what it held belongs to its case. */
    void forget(HttpSession session, String key) {
        session.setAttribute(
                KEPT,
                new ArrayList<>(fields(session).stream()
                        .filter(it -> !it.key().equals(key))
                        .toList()));
    }

    private void put(HttpSession session, Field field) {
        List<Field> others = fields(session).stream()
                .filter(it -> !(it.key().equals(field.key()) && it.name().equals(field.name())))
                .toList();
        List<String> keys = Stream.concat(Stream.of(field), others.stream())
                .map(Field::key)
                .distinct()
                .limit(FORMS)
                .toList();
        var kept = new ArrayList<Field>();
        kept.add(field);
        others.stream().filter(it -> keys.contains(it.key())).forEach(kept::add);
        session.setAttribute(KEPT, kept);
    }

    private Attachments.Storing store(MultipartFile file) throws IOException {
        try (InputStream content = file.getInputStream()) {
            return attachments.storePhoto(
                    Optional.ofNullable(file.getOriginalFilename()).orElse(""), content);
        }
    }

    private static List<Field> fields(HttpSession session) {
        return session.getAttribute(KEPT) instanceof List<?> kept
                ? kept.stream()
                        .filter(Field.class::isInstance)
                        .map(Field.class::cast)
                        .toList()
                : List.of();
    }
}
