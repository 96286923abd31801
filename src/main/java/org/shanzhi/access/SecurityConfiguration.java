// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;

@Configuration
@EnableConfigurationProperties(AccessSettings.class)
class SecurityConfiguration {
    @Bean
    AuthenticationManager signIn(StaffSignIn staff) {
        return new ProviderManager(staff);
    }

    @Bean
    SecurityContextRepository securityContexts() {
        return new HttpSessionSecurityContextRepository();
    }

    /** Remembers the page somebody wanted before signing in; only whole pages, asked for by a person. */
    @Bean
    @SuppressWarnings("NullAway") // Null is how this setter leaves the parameter out of the address.
    RequestCache wantedPages() {
        var cache = new HttpSessionRequestCache();
        RequestMatcher wholePage = request -> request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && String.valueOf(request.getHeader("Accept")).contains("text/html");
        cache.setRequestMatcher(wholePage);
        cache.setMatchingRequestParameterName(null);
        return cache;
    }

    /** Other systems and scripts: each request carries its credentials, no session, so nothing to forge. */
    @Bean
    @Order(1)
    SecurityFilterChain apiSecurity(
            HttpSecurity http, AuthenticationManager signIn, RouteTable routes, ApiDoors doors) {
        return http.securityMatcher("/api/**")
                .authenticationManager(signIn)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .httpBasic(basic -> basic.authenticationEntryPoint(doors))
                .headers(SecurityConfiguration::harden)
                .exceptionHandling(
                        problems -> problems.authenticationEntryPoint(doors).accessDeniedHandler(doors))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .anyRequest()
                        .access(routes))
                .build();
    }

    /** Pages: a session, a form to sign in, and a token in every form. */
    @Bean
    @Order(2)
    SecurityFilterChain pageSecurity(
            HttpSecurity http,
            AuthenticationManager signIn,
            SecurityContextRepository contexts,
            RequestCache wantedPages,
            RouteTable routes,
            Doors doors,
            SignInOutcome outcome) {
        return http.authenticationManager(signIn)
                .securityContext(context -> context.securityContextRepository(contexts))
                .requestCache(cache -> cache.requestCache(wantedPages))
                .sessionManagement(sessions -> sessions.sessionFixation(fixation -> fixation.changeSessionId()))
                .formLogin(form -> form.loginPage(Doors.STAFF)
                        .loginProcessingUrl(Doors.STAFF)
                        .usernameParameter("name")
                        .passwordParameter("password")
                        .successHandler(outcome)
                        .failureHandler(outcome))
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/"))
                .headers(SecurityConfiguration::harden)
                .exceptionHandling(
                        problems -> problems.authenticationEntryPoint(doors).accessDeniedHandler(doors))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .anyRequest()
                        .access(routes))
                .build();
    }

    private static void harden(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(SecurityHeaders.CONTENT))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(features -> features.policy(SecurityHeaders.FEATURES))
                .frameOptions(frames -> frames.deny());
    }
}
