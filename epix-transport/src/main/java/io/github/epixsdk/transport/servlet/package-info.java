/**
 * Serves permits from a servlet container: Jetty, Tomcat, any server of Jakarta EE 10, Spring Boot.
 *
 * <p>{@link io.github.epixsdk.transport.servlet.EpixServlet} binds an {@link io.github.epixsdk.transport.EpixEndpoint} to a
 * path. The container must ask for client certificates, since the caller's Party is the country in its certificate; how to set
 * that up, with Spring Boot as well, is told in {@code docs/serving.md}. The artifact {@code jakarta.servlet-api} 6 comes with
 * the container.
 *
 * <pre>{@code
 * EpixEndpoint endpoint = EpixEndpoint.builder(CountryCode.of("XA"), service)
 *         .allow(CountryCode.of("XB"))
 *         .build();
 * ServletRegistration.Dynamic registration = servletContext.addServlet("epix", new EpixServlet(endpoint));
 * registration.setAsyncSupported(true);
 * registration.addMapping("/epix");
 * }</pre>
 */
@NullMarked
package io.github.epixsdk.transport.servlet;

import org.jspecify.annotations.NullMarked;
