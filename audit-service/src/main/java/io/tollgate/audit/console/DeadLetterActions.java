package io.tollgate.audit.console;

import io.tollgate.audit.console.api.Answer;
import io.tollgate.audit.console.api.Call;
import io.tollgate.audit.console.api.Fields;
import io.tollgate.audit.console.api.Service;
import io.tollgate.audit.console.api.ServiceApi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;

/** What an operator does with dead letters. The service that owns them records who did it. */
@Controller
class DeadLetterActions {

    private final ServiceApi api;

    DeadLetterActions(ServiceApi api) {
        this.api = api;
    }

    /** @param ids those that were picked */
    @PostMapping(ConsolePaths.DEAD_LETTERS + "/{service}/retry")
    ModelAndView retry(
            @PathVariable String service,
            @RequestParam(required = false) @Nullable List<String> ids,
            @AuthenticationPrincipal Jwt person,
            RedirectAttributes after) {
        Service owner = Services.named(service);
        if (ids == null || ids.isEmpty()) {
            return back(Notice.bad("Pick at least one dead letter to retry."), after);
        }
        return retried(owner, Map.of("ids", ids.stream().map(Ids::checked).toList()), person, after);
    }

    /** Those that the list shows and those on its further pages. */
    @PostMapping(ConsolePaths.DEAD_LETTERS + "/{service}/retry-all")
    ModelAndView retryAll(
            @PathVariable String service,
            @RequestParam(required = false) @Nullable String type,
            @AuthenticationPrincipal Jwt person,
            RedirectAttributes after) {
        Map<String, @Nullable Object> body = new HashMap<>();
        body.put("all", true);
        body.put("type", type == null || type.isBlank() ? null : type);
        return retried(Services.named(service), body, person, after);
    }

    @PostMapping(ConsolePaths.DEAD_LETTERS + "/{service}/discard")
    ModelAndView discard(
            @PathVariable String service,
            @RequestParam(required = false) @Nullable List<String> ids,
            @RequestParam(required = false, defaultValue = "") String reason,
            @AuthenticationPrincipal Jwt person,
            RedirectAttributes after) {
        Service owner = Services.named(service);
        if (ids == null || ids.isEmpty()) {
            return back(Notice.bad("Pick at least one dead letter to discard."), after);
        }
        if (reason.isBlank()) {
            return back(Notice.bad("Say why you discard: the reason goes into the audit log."), after);
        }
        Map<String, Object> body = Map.of("ids", ids.stream().map(Ids::checked).toList(), "reason", reason.strip());
        Answer<JsonNode> answer = api.call(owner, Call.post(body, "actuator", "deadletters", "discard"), person);
        return back(Notice.of(answer, done -> Fields.text(done, "discarded", "?") + " discarded."), after);
    }

    private ModelAndView retried(
            Service owner, Map<String, ? extends @Nullable Object> body, Jwt person, RedirectAttributes after) {
        Answer<JsonNode> answer = api.call(owner, Call.post(body, "actuator", "deadletters", "retry"), person);
        JsonNode done = answer.value();
        Long failed = done == null ? null : Fields.number(done, "failed");
        Notice notice = Notice.of(
                answer,
                counts -> "%s retried: %s succeeded, %s failed%s."
                        .formatted(
                                Fields.text(counts, "retried", "?"),
                                Fields.text(counts, "succeeded", "?"),
                                Fields.text(counts, "failed", "?"),
                                failed != null && failed > 0 ? " and are dead letters again" : ""));
        return back(failed != null && failed > 0 ? Notice.bad(notice.text()) : notice, after);
    }

    private static ModelAndView back(Notice notice, RedirectAttributes after) {
        return notice.on(ConsolePaths.DEAD_LETTERS, after);
    }
}
