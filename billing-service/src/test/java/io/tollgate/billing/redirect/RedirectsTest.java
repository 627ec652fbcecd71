package io.tollgate.billing.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import io.tollgate.web.ProblemException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class RedirectsTest {

    private final Redirects redirects = with(Map.of(
            "REDIRECT_ALLOWED_ORIGINS", "https://app.example.com, http://localhost:3000",
            "PAYMENT_CANCEL_URL", "https://shop.example.com/sorry"));

    @Test
    void withoutAWishPeopleComeToOurOwnPagesOrTheConfiguredOnes() {
        assertThat(redirects.success(null))
                .isEqualTo("http://localhost:8000/payment/success?session_id={CHECKOUT_SESSION_ID}");
        assertThat(redirects.cancel(null)).isEqualTo("https://shop.example.com/sorry");
        assertThat(redirects.back(null)).isEqualTo("http://localhost:8000/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com",
                "https://app.example.com:443/done?x=1#y",
                "HTTPS://APP.example.com/",
                "http://localhost:3000/a",
                "https://shop.example.com/sorry?from=checkout",
                "http://localhost:8000/payment/cancel"
            })
    void allowedOriginsAndOurPagesPass(String url) {
        assertThat(redirects.cancel(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://app.example.com",
                "https://app.example.com:8443",
                "https://app.example.com.evil.example",
                "https://app.example.com@evil.example",
                "https://evil.example\\@app.example.com",
                "https://evil.example#@app.example.com",
                "https://shop.example.com/other",
                "//app.example.com",
                "/payment/success",
                "javascript:alert(1)",
                "data:text/html,x",
                "https:///app.example.com",
                "https://app.example.com\n",
                "https://",
                ""
            })
    void everythingElseIsRefusedByTheFieldsName(String url) {
        assertThatThrownBy(() -> redirects.cancel(url))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.getBody().getDetail()).contains("cancel_url"));
    }

    @Test
    void theSessionsIdIsPutWhereTheUrlHasItsPlaceOrElseAtTheEndOfTheQuery() {
        assertThat(redirects.success("https://app.example.com/{CHECKOUT_SESSION_ID}/ok"))
                .isEqualTo("https://app.example.com/{CHECKOUT_SESSION_ID}/ok");
        assertThat(redirects.success("https://app.example.com/ok?a=b#c"))
                .isEqualTo("https://app.example.com/ok?a=b&session_id={CHECKOUT_SESSION_ID}#c");
    }

    @Test
    void anOriginWithAPathStopsTheStart() {
        assertThatThrownBy(() -> with(Map.of("REDIRECT_ALLOWED_ORIGINS", "https://app.example.com/path")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("REDIRECT_ALLOWED_ORIGINS");
    }

    private static Redirects with(Map<String, String> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", new HashMap<>(settings)));
        return Redirects.from(new Settings(environment));
    }
}
