// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.open311;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers in both forms of Open311 (应答格式): the same fields in JSON and in XML. */
final class Answer {
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newFactory();
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** In which form an answer is wanted (格式): the ending of the address says it. */
    enum Format {
        JSON,
        XML;

        /** @throws RefusedException if there is no such form */
        static Format of(String ending) {
            return switch (ending) {
                case "json" -> JSON;
                case "xml" -> XML;
                default -> throw new RefusedException(404, Refusal.of("not-found"));
            };
        }
    }

    private Answer() {}

    /** One thing, e.g. {@code <discovery>}. */
    static ResponseEntity<String> one(
            Format format, int status, String name, Map<String, ? extends @Nullable Object> fields) {
        return answer(
                format,
                status,
                format == Format.XML
                        ? xml(writer -> element(writer, name, fields))
                        : MAPPER.writeValueAsString(fields));
    }

    /** Many things, e.g. {@code <services><service>}; in JSON a list. */
    static ResponseEntity<String> many(
            Format format,
            int status,
            String names,
            String name,
            List<? extends Map<String, ? extends @Nullable Object>> all) {
        return answer(
                format,
                status,
                format == Format.XML
                        ? xml(writer -> {
                            writer.writeStartElement(names);
                            for (Map<String, ? extends @Nullable Object> fields : all) {
                                element(writer, name, fields);
                            }
                            writer.writeEndElement();
                        })
                        : MAPPER.writeValueAsString(all));
    }

    private static ResponseEntity<String> answer(Format format, int status, String body) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType(
                        format == Format.XML ? "text/xml;charset=UTF-8" : "application/json;charset=UTF-8"))
                .body(body);
    }

    private interface Writing {
        void to(XMLStreamWriter writer) throws XMLStreamException;
    }

    private static String xml(Writing writing) {
        var text = new StringWriter();
        try {
            XMLStreamWriter writer = WRITERS.createXMLStreamWriter(text);
            writer.writeStartDocument("UTF-8", "1.0");
            writing.to(writer);
            writer.writeEndDocument();
            writer.flush();
        } catch (XMLStreamException unwritable) {
            throw new IllegalStateException("What is written to memory is always written", unwritable);
        }
        return text.toString();
    }

    private static void element(XMLStreamWriter writer, String name, @Nullable Object value) throws XMLStreamException {
        if (value == null || "".equals(value)) {
            writer.writeEmptyElement(name);
            return;
        }
        writer.writeStartElement(name);
        switch (value) {
            case Map<?, ?> fields -> {
                for (var field : fields.entrySet()) {
                    element(writer, String.valueOf(field.getKey()), field.getValue());
                }
            }
            case List<?> items -> {
                for (Object item : items) {
                    element(writer, "item", item);
                }
            }
            default -> writer.writeCharacters(seen(String.valueOf(value)));
        }
        writer.writeEndElement();
    }

    /** Leave out what XML has no way of writing. */
    private static String seen(String text) {
        var seen = new StringBuilder(text.length());
        text.codePoints()
                .filter(it -> it == '\n'
                        || it == '\t'
                        || it == '\r'
                        || it >= 0x20 && it <= 0xD7FF
                        || it >= 0xE000 && it <= 0xFFFD
                        || it >= 0x10000)
                .forEach(seen::appendCodePoint);
        return seen.toString();
    }
}
