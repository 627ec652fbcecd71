package io.tollgate.audit.console;

import io.tollgate.audit.console.api.Answer;
import io.tollgate.audit.console.api.Call;
import io.tollgate.audit.console.api.Fields;
import io.tollgate.audit.console.api.Listed;
import io.tollgate.audit.console.api.Service;
import io.tollgate.audit.console.api.ServiceApi;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;

/** The disputes that await our response, the soonest deadline first. */
@Controller
class DisputePage {

    private static final int PAGE = 100;
    /** A thousand open disputes are past what a page can help with. */
    private static final int MOST_PAGES = 10;

    private final ServiceApi api;
    private final Clock clock;

    DisputePage(ServiceApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    @GetMapping(ConsolePaths.DISPUTES)
    ModelAndView page(@AuthenticationPrincipal Jwt person) {
        Answer<Listed> open = open(person);
        ModelAndView page = new ModelAndView("disputes")
                .addObject("here", ConsolePaths.DISPUTES)
                .addObject("disputes", open.map(this::views))
                .addObject("more", open.value() != null && open.value().more() != null);
        if (open.refused()) {
            page.addObject("next", nextDeadline(person));
        }
        return page;
    }

    /** All of them: the list's own order is not that of the deadlines. */
    private Answer<Listed> open(Jwt person) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            Call call = Call.get("api", "v1", "payment", "disputes")
                    .with("status", "open")
                    .with("limit", Integer.toString(PAGE))
                    .with("cursor", cursor);
            Answer<Listed> answer = api.list(Service.BILLING, call, person);
            Listed listed = answer.value();
            if (listed == null) {
                return answer;
            }
            all.addAll(listed.data());
            cursor = listed.more();
            if (cursor == null) {
                break;
            }
        }
        return Answer.of(new Listed(all, cursor));
    }

    private List<DisputeView> views(Listed listed) {
        Instant now = clock.instant();
        return listed.data().stream()
                .sorted(Comparator.comparing(
                        dispute -> Fields.instant(dispute, "evidence_due_by"),
                        Comparator.nullsLast(Comparator.<Instant>naturalOrder())))
                .map(dispute -> DisputeView.of(dispute, now))
                .toList();
    }

    /** Whoever may not read disputes may know when the next is due: the service's status says it to operators. */
    private @Nullable String nextDeadline(Jwt person) {
        Instant due = api.call(Service.BILLING, Call.get("actuator", "status"), person)
                .map(status -> Fields.instant(status, "oldest_open_dispute_due_by"))
                .value();
        return due == null ? null : new Moment(due).text() + " UTC, " + new Moment(due).from(clock.instant());
    }
}
