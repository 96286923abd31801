// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Finds and renders the templates that were compiled with the sources (模板). */
@Configuration
class Templates {
    @Bean
    TemplateEngine templateEngine() {
        TemplateEngine engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, Templates.class.getClassLoader(), "org.shanzhi");
        engine.setBinaryStaticContent(true);
        return engine;
    }

    @Bean
    ViewResolver templateViews(TemplateEngine engine) {
        return new TemplateViews(engine);
    }

    /** Must be {@link Ordered}: otherwise Spring asks its own resolver first, which answers every name with nothing. */
    private record TemplateViews(TemplateEngine engine) implements ViewResolver, Ordered {
        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }

        @Override
        public @Nullable View resolveViewName(String name, Locale locale) {
            if (name.startsWith("redirect:") || name.startsWith("forward:") || !engine.hasTemplate(name + ".jte")) {
                return null;
            }
            return new TemplateView(engine, name + ".jte");
        }
    }

    private record TemplateView(TemplateEngine engine, String template) implements View {
        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            Utf8ByteOutput output = new Utf8ByteOutput();
            engine.render(template, model == null ? Map.of() : new HashMap<>(model), output);
            write(output, response);
        }
    }

    /** Send what was rendered; nothing is sent before all of it is there, so a failure can still become an error page. */
    static void write(Utf8ByteOutput output, HttpServletResponse response) throws IOException {
        response.setContentType("text/html");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setContentLength(output.getContentLength());
        output.writeTo(response.getOutputStream());
    }
}
