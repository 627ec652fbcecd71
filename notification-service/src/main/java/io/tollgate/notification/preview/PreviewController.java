package io.tollgate.notification.preview;

import io.swagger.v3.oas.annotations.Hidden;
import io.tollgate.notification.Template;
import io.tollgate.notification.mail.Letter;
import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import io.tollgate.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows every mail in the browser. */
@Controller
@Hidden
@Profile(PreviewController.LOCAL)
class PreviewController {

    static final String LOCAL = "local";

    private static final String PREVIEWS = "/notifications/preview";
    private static final String PREVIEW = PREVIEWS + "/{template}";
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    /** A line of the index. */
    record Entry(String name, String subject) {}

    private final Previews previews;

    PreviewController(Previews previews) {
        this.previews = previews;
    }

    @Configuration(proxyBeanMethods = false)
    @Profile(LOCAL)
    static class Access {
        @Bean
        Routes previewRoutes() {
            return Routes.of(Route.open(HttpMethod.GET, PREVIEWS), Route.open(HttpMethod.GET, PREVIEW));
        }
    }

    @GetMapping(PREVIEWS)
    ModelAndView index() {
        List<Entry> entries = Arrays.stream(Template.values())
                .map(template -> new Entry(
                        template.wireName(), previews.of(template, null).subject()))
                .toList();
        return new ModelAndView("previews", Map.of("entries", entries));
    }

    /**
     * @param format {@code text} for the plain text; HTML otherwise
     * @param locale the recipient's IETF tag; null for one whose locale is not known
     */
    @GetMapping(PREVIEW)
    ResponseEntity<String> preview(
            @PathVariable String template,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(required = false) @Nullable String locale) {
        Letter letter = Template.named(template)
                .map(known -> previews.of(known, locale))
                .orElseThrow(() -> ProblemException.notFound("template"));
        return "text".equals(format)
                ? ResponseEntity.ok().contentType(TEXT).body(letter.text())
                : ResponseEntity.ok().contentType(HTML).body(letter.html());
    }
}
