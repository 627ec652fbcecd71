package io.tollgate.audit.console;

import io.tollgate.audit.console.api.Answer;
import io.tollgate.audit.console.api.Call;
import io.tollgate.audit.console.api.Listed;
import io.tollgate.audit.console.api.Service;
import io.tollgate.audit.console.api.ServiceApi;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What happened to one workspace, from Stripe's event to the decision to the mail, and why it stands as it does. */
@Controller
class WorkspacePage {

    private static final int SHOWN = 100;

    private final ServiceApi api;

    WorkspacePage(ServiceApi api) {
        this.api = api;
    }

    /** @param id a query parameter, as a workspace's ID may hold anything, a slash for one */
    @GetMapping(ConsolePaths.WORKSPACE)
    ModelAndView page(
            @RequestParam(required = false) @Nullable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Jwt person) {
        ModelAndView page = new ModelAndView("workspace").addObject("here", ConsolePaths.WORKSPACE);
        if (id == null || id.isBlank()) {
            return page;
        }
        String workspace = id.strip();
        Call entries = Call.get("api", "v1", "audit", "entries")
                .with("workspace_id", workspace)
                .with("limit", Integer.toString(SHOWN))
                .with("cursor", cursor);
        Answer<Listed> listed = api.list(Service.AUDIT, entries, person);
        return page.addObject("id", workspace)
                .addObject("entitlement", EntitlementView.of(api, workspace, person))
                .addObject("why", WhyView.of(api, workspace, person))
                .addObject(
                        "more", listed.value() == null ? null : listed.value().more())
                .addObject(
                        "entries",
                        listed.<List<EntryView>>map(
                                all -> all.data().stream().map(EntryView::of).toList()));
    }
}
