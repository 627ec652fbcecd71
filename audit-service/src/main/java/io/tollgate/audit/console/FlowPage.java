package io.tollgate.audit.console;

import io.tollgate.audit.console.api.Answer;
import io.tollgate.audit.console.api.Call;
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

/** What happens at this moment, and how far each service is. */
@Controller
class FlowPage {

    private static final int SHOWN = 50;

    private final ServiceApi api;

    FlowPage(ServiceApi api) {
        this.api = api;
    }

    @GetMapping(ConsolePaths.ROOT)
    ModelAndView page(
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(name = "workspace_id", required = false) @Nullable String workspace,
            @AuthenticationPrincipal Jwt person) {
        return entries("flow", type, workspace, person)
                .addObject("here", ConsolePaths.ROOT)
                .addObject("statuses", StatusView.all(api, person));
    }

    /** The list alone, for the page that refreshes itself. */
    @GetMapping(ConsolePaths.ROOT + "/flow/entries")
    ModelAndView entries(
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(name = "workspace_id", required = false) @Nullable String workspace,
            @AuthenticationPrincipal Jwt person) {
        return entries("flow :: entries", type, workspace, person);
    }

    @GetMapping(ConsolePaths.ROOT + "/flow/services")
    ModelAndView services(@AuthenticationPrincipal Jwt person) {
        return new ModelAndView("flow :: services").addObject("statuses", StatusView.all(api, person));
    }

    private ModelAndView entries(String view, @Nullable String type, @Nullable String workspace, Jwt person) {
        Call call = Call.get("api", "v1", "audit", "entries")
                .with("type", type)
                .with("workspace_id", workspace)
                .with("limit", Integer.toString(SHOWN));
        Answer<List<EntryView>> entries = api.list(Service.AUDIT, call, person)
                .map(listed -> listed.data().stream().map(EntryView::of).toList());
        return new ModelAndView(view)
                .addObject("type", given(type))
                .addObject("workspace", given(workspace))
                .addObject("entries", entries);
    }

    /** An empty field of the form asks for nothing. */
    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
