// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.shanzhi.ui.Problems;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.util.ForwardedHeaderUtils;

/**
 * What the web server answers by itself (服务器自己的答复): to addresses it cannot read, methods it does not know, and whatever
 * else never comes to a filter of ours. Such an answer carries the same headers as every other, and says in a sentence what
 * is wrong instead of what it is made of.
 */
@Component
class ServerAnswers implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory>, Ordered {
    private final Problems problems;
    private final boolean behindProxy;

    ServerAnswers(Problems problems, @Value("${server.forward-headers-strategy:none}") String forwarded) {
        this.problems = problems;
        this.behindProxy = forwarded.equalsIgnoreCase("framework");
    }

    /** After everybody: the report that stands nearest to the pages is the one that writes. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory server) {
        server.addEngineValves(new Headers(behindProxy));
        server.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Report(problems)));
    }

    /** Puts the headers on before anything can answer, and once more if something took them off. */
    private static final class Headers extends ValveBase {
        private final boolean behindProxy;

        Headers(boolean behindProxy) {
            super(true);
            this.behindProxy = behindProxy;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            boolean https = request.isSecure() || behindProxy && toldToBeSecure(request);
            write(response, https);
            getNext().invoke(request, response);
            if (!response.isCommitted()) {
                write(response, https);
            }
        }

        private static void write(Response response, boolean https) {
            SecurityHeaders.ALWAYS.forEach(response::setHeader);
            if (https) {
                response.setHeader(SecurityHeaders.HTTPS_ONLY, SecurityHeaders.FOR_A_YEAR);
            }
        }

        /** The filter that reads what the proxy says comes too late for what is answered before it. */
        private static boolean toldToBeSecure(HttpServletRequest request) {
            try {
                var headers = new ServletServerHttpRequest(request).getHeaders();
                var told = ForwardedHeaderUtils.adaptFromForwardedHeaders(URI.create("http://localhost/"), headers);
                return "https".equals(told.build().getScheme());
            } catch (IllegalArgumentException unreadable) {
                return false;
            }
        }
    }

    private static final class Report extends ErrorReportValve {
        private final Problems problems;

        Report(Problems problems) {
            this.problems = problems;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported() || isDeaf(response)) {
                return;
            }
            String address = Optional.ofNullable(request.getRequestURI()).orElse("");
            var bare = problems.bare(status, request.getContentType(), address, Problems.wantsDetails(request));
            try {
                response.setContentType(bare.contentType());
                response.setCharacterEncoding(StandardCharsets.UTF_8.name());
                response.setHeader("Cache-Control", "no-store");
                Writer writer = response.getReporter();
                if (writer != null) {
                    writer.write(new String(bare.body(), StandardCharsets.UTF_8));
                    response.finishResponse();
                }
            } catch (IOException | IllegalStateException gone) {
                container.getLogger().debug("Nobody was there to be told of status " + status, gone);
            }
        }

        /** Whoever broke the line hears nothing any more. */
        private static boolean isDeaf(Response response) {
            var hears = new AtomicBoolean();
            response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, hears);
            return !hears.get();
        }
    }
}
