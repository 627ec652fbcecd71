package io.tollgate.audit.console;

import io.tollgate.audit.console.api.Answer;
import io.tollgate.audit.console.api.Call;
import io.tollgate.audit.console.api.Fields;
import io.tollgate.audit.console.api.Service;
import io.tollgate.audit.console.api.ServiceApi;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;

/** Whether the log is what it was. */
@Controller
class AuditPage {

    private final ServiceApi api;
    private final Verification verification;

    AuditPage(ServiceApi api, Verification verification) {
        this.api = api;
        this.verification = verification;
    }

    @GetMapping(ConsolePaths.AUDIT)
    ModelAndView page(@AuthenticationPrincipal Jwt person) {
        Answer<JsonNode> status = api.call(Service.AUDIT, Call.get("actuator", "status"), person);
        return verdict("audit")
                .addObject("here", ConsolePaths.AUDIT)
                .addObject("status", status)
                .addObject(
                        "sealed",
                        Moment.of(status.map(node -> Optional.ofNullable(Fields.instant(node, "last_sealed_at")))
                                .orElse(Optional.empty())
                                .orElse(null)));
    }

    @GetMapping(ConsolePaths.AUDIT + "/verdict")
    ModelAndView verdict() {
        return verdict("audit :: verdict");
    }

    @PostMapping(ConsolePaths.AUDIT + "/verify")
    ModelAndView verify(@AuthenticationPrincipal Jwt person, RedirectAttributes after) {
        verification.begin(person);
        return new Notice("The verification has begun; its result appears below.", true).on(ConsolePaths.AUDIT, after);
    }

    private ModelAndView verdict(String view) {
        return new ModelAndView(view).addObject("verification", verification.state());
    }
}
