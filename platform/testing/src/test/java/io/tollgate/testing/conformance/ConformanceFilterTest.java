package io.tollgate.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ConformanceFilterTest {

    private static final FilterChain SERVER = (request, response) -> {
        request.getInputStream().readAllBytes();
        response.getOutputStream().write("{\"object\": \"subscription\"}".getBytes(StandardCharsets.UTF_8));
    };

    private final ConformanceFilter filter = new ConformanceFilter();

    @BeforeEach
    void onlyBesideStripesFiles() {
        assertThat(StripeApi.orSkip()).isNotNull();
    }

    @Test
    void whatIsAskedAndWhatIsAnsweredAreBothRead() throws Exception {
        var request = new MockHttpServletRequest("POST", "/v1/subscriptions");
        request.setContentType("application/x-www-form-urlencoded");
        request.setContent("customer=cus_1&colour=blue".getBytes(StandardCharsets.UTF_8));
        var response = new MockHttpServletResponse();

        filter.doFilter(request, response, SERVER);

        assertThat(filter.violations())
                .anyMatch(text -> text.contains("request") && text.contains("colour"))
                .anyMatch(text -> text.contains("response") && text.contains("billing_cycle_anchor"));
        assertThat(filter.violations()).isEmpty();
        assertThat(response.getContentAsString()).isEqualTo("{\"object\": \"subscription\"}");
    }

    @Test
    void whatIsNotStripesApiPassesUnread() throws Exception {
        filter.doFilter(
                new MockHttpServletRequest("POST", "/_sim/clock/advance"), new MockHttpServletResponse(), SERVER);

        assertThat(filter.violations()).isEmpty();
    }
}
