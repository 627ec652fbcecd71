package io.tollgate.audit.console;

import io.tollgate.audit.console.api.Answer;
import io.tollgate.audit.console.api.Call;
import io.tollgate.audit.console.api.Fields;
import io.tollgate.audit.console.api.Service;
import io.tollgate.audit.console.api.ServiceApi;
import io.tollgate.audit.console.api.SideBySide;
import io.tollgate.contracts.ContractJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The records that services could not process. */
@Controller
class DeadLetterPage {

    private static final int SHOWN = 50;
    private static final JsonMapper PRETTY = ContractJson.mapper()
            .rebuild()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final ServiceApi api;

    DeadLetterPage(ServiceApi api) {
        this.api = api;
    }

    /** @param cursor of a service's list, which is then the only one shown */
    @GetMapping(ConsolePaths.DEAD_LETTERS)
    ModelAndView all(
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Jwt person) {
        List<Service> asked =
                service == null || service.isBlank() ? List.of(Service.values()) : List.of(Services.named(service));
        Call call = Call.get("actuator", "deadletters")
                .with("type", type)
                .with("limit", Integer.toString(SHOWN))
                .with("cursor", asked.size() == 1 ? cursor : null);
        List<DeadLetterView.OfService> lists =
                SideBySide.ask(asked, each -> api.list(each, call, person)).entrySet().stream()
                        .map(answer -> DeadLetterView.OfService.of(answer.getKey(), answer.getValue()))
                        .toList();
        return new ModelAndView("dead-letters")
                .addObject("here", ConsolePaths.DEAD_LETTERS)
                .addObject("services", Services.titles())
                .addObject("service", service)
                .addObject("type", type == null || type.isBlank() ? null : type.strip())
                .addObject("lists", lists);
    }

    @GetMapping(ConsolePaths.DEAD_LETTERS + "/{service}/{id}")
    ModelAndView one(@PathVariable String service, @PathVariable String id, @AuthenticationPrincipal Jwt person) {
        Service owner = Services.named(service);
        Answer<JsonNode> letter = api.call(owner, Call.get("actuator", "deadletters", Ids.checked(id)), person);
        return new ModelAndView("dead-letter")
                .addObject("here", ConsolePaths.DEAD_LETTERS)
                .addObject("service", owner.title())
                .addObject("id", id)
                .addObject("letter", letter.map(DeadLetterView::of))
                .addObject("whole", letter.map(node -> Fields.whole(PRETTY.writeValueAsString(node))));
    }
}
