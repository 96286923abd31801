// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;

/**
 * Seals whatever a session keeps: half-written reports hold names and telephones, receipts open a case, and none of it is
 * to be read in a copy of the database.
 */
@Configuration(proxyBeanMethods = false)
class SealedSessions {
    private static final Logger LOG = LoggerFactory.getLogger(SealedSessions.class);
    private static final String CONTEXT = "session";

    /** Spring Session looks for the bean of this name; nothing else is to convert by it. */
    @Bean(name = "springSessionConversionService", defaultCandidate = false)
    ConversionService springSessionConversionService(Seals seals) {
        var writing = new SerializingConverter();
        var reading = new DeserializingConverter(SealedSessions.class.getClassLoader());
        var service = new GenericConversionService();
        service.addConverter(Object.class, byte[].class, value -> seals.seal(writing.convert(value), CONTEXT));
        service.addConverter(new Opening(seals, reading));
        return service;
    }

    /** What cannot be read, e.g. after an older version or another key, is as if it had never been kept. */
    private record Opening(Seals seals, DeserializingConverter reading) implements GenericConverter {
        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return Set.of(new ConvertiblePair(byte[].class, Object.class));
        }

        @Override
        public @Nullable Object convert(@Nullable Object kept, TypeDescriptor sourceType, TypeDescriptor targetType) {
            if (!(kept instanceof byte[] bytes)) {
                return null;
            }
            try {
                return reading.convert(seals.open(bytes, CONTEXT));
            } catch (SealBrokenException | SerializationFailedException unreadable) {
                LOG.warn("Something that a session kept cannot be read and is left out: {}", unreadable.getMessage());
                return null;
            }
        }
    }
}
