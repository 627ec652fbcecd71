package io.tollgate.audit.console.api;

import io.tollgate.contracts.ContractJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Calls the services as the person who looks, with that person's token and no rights of its own. Whatever a service
 * does, or fails to, ends in an {@link Answer}: a page shows what the others have said.
 */
public final class ServiceApi implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    /** More than any page shows; a service that goes on and on must not fill the memory. */
    private static final int LONGEST_ANSWER = 8 * 1024 * 1024;

    private final HttpClient connections =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final ServiceUrls urls;

    public ServiceApi(ServiceUrls urls) {
        this.urls = urls;
    }

    /** The object that the service answers; an answer without a body is an empty one. */
    public Answer<JsonNode> call(Service service, Call call, Jwt person) {
        try {
            RestClient.RequestBodySpec request = client(call.patience())
                    .method(call.method())
                    .uri(uri(service, call))
                    .header(HttpHeaders.AUTHORIZATION, "Bearer " + person.getTokenValue())
                    .accept(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON);
            if (call.body() != null) {
                request.contentType(MediaType.APPLICATION_JSON)
                        .body(ContractJson.mapper().writeValueAsBytes(call.body()));
            }
            return request.exchangeForRequiredValue((asked, answer) -> read(service, answer));
        } catch (ResourceAccessException away) {
            return Answer.failed(
                    isTimeout(away)
                            ? "%s did not answer within %d seconds."
                                    .formatted(service.title(), call.patience().toSeconds())
                            : service.title() + " does not answer.");
        }
    }

    /** The elements of the list that the service answers, and whether there are more. */
    public Answer<Listed> list(Service service, Call call, Jwt person) {
        return call(service, call, person)
                .then(body -> body.path("data").isArray()
                        ? Answer.of(
                                new Listed(body.path("data").valueStream().toList(), Fields.text(body, "next_cursor")))
                        : Answer.failed(nonsense(service)));
    }

    private RestClient client(Duration patience) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(connections);
        requests.setReadTimeout(patience);
        return RestClient.builder().requestFactory(requests).build();
    }

    private URI uri(Service service, Call call) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromUriString(urls.of(service))
                .pathSegment(call.segments().toArray(String[]::new));
        // Templates, so that a brace or a plus within a value is a value and nothing else.
        call.query().keySet().forEach(name -> uri.queryParam(name, "{" + name + "}"));
        return uri.encode().buildAndExpand(call.query()).toUri();
    }

    private static Answer<JsonNode> read(Service service, ClientHttpResponse answer) throws IOException {
        HttpStatusCode status = answer.getStatusCode();
        byte[] bytes;
        try (InputStream body = answer.getBody()) {
            bytes = body.readNBytes(LONGEST_ANSWER + 1);
        }
        if (status.value() == 401) {
            return Answer.refused(service.title() + " does not accept your login. Log out and in again.");
        }
        if (status.value() == 403) {
            return Answer.refused(service.title() + " says that your roles do not allow this.");
        }
        JsonNode body = parsed(bytes);
        if (status.is2xxSuccessful() && body.isObject()) {
            return Answer.of(body);
        }
        String detail = Fields.text(body, "detail");
        if (status.isError() && detail != null) {
            return Answer.failed("%s %s: %s."
                    .formatted(
                            service.title(),
                            status.is4xxClientError() ? "refuses" : "failed",
                            detail.replaceAll("\\.$", "")));
        }
        return Answer.failed(nonsense(service));
    }

    private static JsonNode parsed(byte[] bytes) {
        if (bytes.length > LONGEST_ANSWER) {
            return ContractJson.mapper().nullNode();
        }
        try {
            return bytes.length == 0
                    ? ContractJson.mapper().createObjectNode()
                    : ContractJson.mapper().readTree(bytes);
        } catch (JacksonException notJson) {
            return ContractJson.mapper().nullNode();
        }
    }

    private static String nonsense(Service service) {
        return service.title() + " answers, but not as Tollgate does.";
    }

    private static boolean isTimeout(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof HttpTimeoutException
                        && !(cause instanceof java.net.http.HttpConnectTimeoutException));
    }

    @Override
    public void close() {
        connections.shutdownNow();
    }
}
