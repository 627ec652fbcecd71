package io.tollgate.audit.console;

import io.tollgate.audit.console.api.Answer;
import io.tollgate.audit.console.api.Call;
import io.tollgate.audit.console.api.Fields;
import io.tollgate.audit.console.api.Listed;
import io.tollgate.audit.console.api.Service;
import io.tollgate.audit.console.api.ServiceApi;
import io.tollgate.audit.console.api.SideBySide;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;

/** Replays: begun here, watched, cancelled and resumed. */
@Controller
class ReplayPage {

    private static final int SHOWN = 10;
    private static final String ONE = ConsolePaths.REPLAY + "/{service}/{id}";

    private final ServiceApi api;

    ReplayPage(ServiceApi api) {
        this.api = api;
    }

    @GetMapping(ConsolePaths.REPLAY)
    ModelAndView page(@AuthenticationPrincipal Jwt person) {
        return page(ReplayForm.empty(), Map.of(), HttpStatus.OK, person);
    }

    /** The list alone, for the page that refreshes itself. */
    @GetMapping(ConsolePaths.REPLAY + "/runs")
    ModelAndView runs(@AuthenticationPrincipal Jwt person) {
        return withRuns(new ModelAndView("replay :: runs"), person);
    }

    @PostMapping(ConsolePaths.REPLAY)
    ModelAndView start(
            @RequestParam(defaultValue = "") String service,
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String offsets,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @AuthenticationPrincipal Jwt person,
            RedirectAttributes after) {
        ReplayForm form = new ReplayForm(service, topic, from, offsets, to, type, dryRun);
        Map<String, String> mistakes = form.mistakes();
        if (!mistakes.isEmpty()) {
            return page(form, mistakes, HttpStatus.BAD_REQUEST, person);
        }
        Answer<JsonNode> begun =
                api.call(Services.named(service), Call.post(form.request(), "actuator", "replay"), person);
        if (begun.value() == null) {
            // What was typed stays.
            return page(form, Map.of(), HttpStatus.OK, person)
                    .addObject("notice", Notice.bad(Objects.requireNonNull(begun.problem(), "a value or a problem")));
        }
        return Notice.of(begun, run -> (dryRun ? "Dry run " : "Replay ") + Fields.text(run, "id", "") + " has begun.")
                .on(ConsolePaths.REPLAY, after);
    }

    @PostMapping(ONE + "/cancel")
    ModelAndView cancel(
            @PathVariable String service,
            @PathVariable String id,
            @AuthenticationPrincipal Jwt person,
            RedirectAttributes after) {
        Call call = Call.delete("actuator", "replay", Ids.checked(id));
        return Notice.of(api.call(Services.named(service), call, person), done -> id + " is cancelled.")
                .on(ConsolePaths.REPLAY, after);
    }

    @PostMapping(ONE + "/resume")
    ModelAndView resume(
            @PathVariable String service,
            @PathVariable String id,
            @AuthenticationPrincipal Jwt person,
            RedirectAttributes after) {
        Call call = Call.post(Map.of(), "actuator", "replay", Ids.checked(id), "resume");
        return Notice.of(api.call(Services.named(service), call, person), done -> id + " goes on where it stopped.")
                .on(ConsolePaths.REPLAY, after);
    }

    private ModelAndView page(ReplayForm form, Map<String, String> mistakes, HttpStatus status, Jwt person) {
        ModelAndView page = new ModelAndView("replay", status)
                .addObject("here", ConsolePaths.REPLAY)
                .addObject("form", form)
                .addObject("mistakes", mistakes)
                .addObject("services", Services.titles())
                .addObject("topics", ReplayForm.topics());
        return withRuns(page, person);
    }

    /** The newest of every service; the services that do not say have a sentence each. */
    private ModelAndView withRuns(ModelAndView page, Jwt person) {
        Call call = Call.get("actuator", "replay").with("limit", Integer.toString(SHOWN));
        Map<Service, Answer<Listed>> answers =
                SideBySide.ask(List.of(Service.values()), service -> api.list(service, call, person));
        List<RunView> runs = answers.entrySet().stream()
                .flatMap(answer -> answer.getValue().map(Listed::data).orElse(List.of()).stream()
                        .map(run -> RunView.of(answer.getKey(), run)))
                .sorted(Comparator.comparing(
                        run -> run.started() == null ? null : run.started().instant(),
                        Comparator.nullsLast(Comparator.reverseOrder())))
                .toList();
        return page.addObject("runs", runs)
                .addObject("running", runs.stream().anyMatch(RunView::isRunning))
                .addObject(
                        "silent",
                        answers.values().stream()
                                .flatMap(answer -> Stream.ofNullable(answer.problem()))
                                .toList());
    }
}
