// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.report;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shanzhi.cases.Attachments;
import org.shanzhi.shared.Point;
import org.shanzhi.ui.Form;

/**
 * What somebody is about to say (草稿), exactly as typed; kept with the session until it is sent.
 *
 * @param key the intake key, made with the draft: however often the draft is sent, one case comes of it
 */
record Draft(String key, Map<String, String> fields, List<Photo> photos) implements Serializable {
    Draft {
        fields = Map.copyOf(fields);
        photos = List.copyOf(photos);
    }

    /** A photo stored already; what {@link Attachments.Stored} says, fit for the session. */
    record Photo(String digest, String name, String type, long size) implements Serializable {
        static Photo of(Attachments.Stored stored) {
            return new Photo(stored.digest(), stored.name(), stored.type(), stored.size());
        }

        /** Tell whether it is what was said instead of what was seen. */
        boolean voice() {
            return type.startsWith("audio/");
        }

        Attachments.Stored stored() {
            return new Attachments.Stored(digest, name, type, size);
        }
    }

    static Draft begin(String key) {
        return new Draft(key, Map.of(), List.of());
    }

    String value(String field) {
        return fields.getOrDefault(field, "");
    }

    String text(String field) {
        return value(field).strip();
    }

    boolean has(String field) {
        return !text(field).isEmpty();
    }

    boolean isEmpty() {
        return photos.isEmpty() && fields.values().stream().allMatch(String::isBlank);
    }

    /** Take over what the form says of these fields; a field that was not sent is empty then, as a box left open is. */
    Draft with(Form form, List<String> names) {
        var changed = new HashMap<>(fields);
        names.forEach(name -> changed.put(name, form.value(name)));
        return new Draft(key, changed, photos);
    }

    Draft with(String field, String value) {
        var changed = new HashMap<>(fields);
        changed.put(field, value);
        return new Draft(key, changed, photos);
    }

    /** Add the photo, once. */
    Draft with(Photo photo) {
        if (photos.stream().anyMatch(it -> it.digest().equals(photo.digest()))) {
            return this;
        }
        var more = new ArrayList<>(photos);
        more.add(photo);
        return new Draft(key, fields, more);
    }

    /** List the photos alone, {@link #photos} being all files. */
    List<Photo> pictures() {
        return photos.stream().filter(it -> !it.voice()).toList();
    }

    /** Return what was recorded. */
    Optional<Photo> voice() {
        return photos.stream().filter(Photo::voice).findFirst();
    }

    Draft withoutPhoto(String digest) {
        return new Draft(
                key,
                fields,
                photos.stream().filter(it -> !it.digest().equals(digest)).toList());
    }

    /** Return a form that shows the draft. */
    Form form() {
        Form form = Form.empty();
        fields.forEach(form::set);
        return form;
    }

    /** Return the place on the map, if both numbers are there and mean one. */
    Optional<Point> point() {
        if (!has("longitude") || !has("latitude")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Point(Double.parseDouble(text("longitude")), Double.parseDouble(text("latitude"))));
        } catch (IllegalArgumentException notAPlace) {
            return Optional.empty();
        }
    }

    /** Return the title, made of the first words where none was typed. */
    String title() {
        return has("title") ? text("title") : firstWords(text("words"));
    }

    /** Return the first sentence, or as much of it as a list can show. */
    static String firstWords(String words) {
        int longest = 30;
        String line = words.strip().lines().findFirst().orElse("");
        int end = 0;
        while (end < line.length() && "。!?!?;;".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        String sentence = line.substring(0, end).strip();
        String shown = sentence.isEmpty() ? line : sentence;
        if (shown.codePointCount(0, shown.length()) <= longest) {
            return shown;
        }
        int cut = shown.offsetByCodePoints(0, longest);
        // Where words stand apart none is cut through.
        int gap = shown.lastIndexOf(' ', cut);
        return shown.substring(0, gap > cut / 2 ? gap : cut) + "…";
    }
}
