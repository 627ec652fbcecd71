package io.tollgate.dunning.web;

import io.tollgate.dunning.CaseState;
import io.tollgate.dunning.Cases;
import io.tollgate.dunning.SettleCases;
import io.tollgate.security.Caller;
import io.tollgate.web.Cursor;
import io.tollgate.web.Page;
import io.tollgate.web.Paging;
import io.tollgate.web.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows cases and lets finance settle them. */
@RestController
class CaseController {

    static final String CASES = "/api/v1/dunning/cases";
    static final String CASE = CASES + "/{id}";
    static final String EXTENSION = CASE + "/extend";
    static final String RESOLUTION = CASE + "/resolve";

    /** @param days by which the deadline moves */
    record Extension(
            @NotNull(message = "is required")
            @Min(value = 1, message = "must be a whole number from 1 to 90")
            @Max(value = 90, message = "must be a whole number from 1 to 90")
            @Nullable
            Integer days) {

        int orZero() {
            return days == null ? 0 : days;
        }
    }

    private final Cases cases;
    private final SettleCases settle;

    CaseController(Cases cases, SettleCases settle) {
        this.cases = cases;
        this.settle = settle;
    }

    /** The cases, the newest first. */
    @GetMapping(CASES)
    Page<CaseView> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(name = "workspace_id", required = false) @Nullable String workspaceId,
            Paging paging) {
        Cursor after = paging.after();
        return paging.page(
                cases.newest(
                        state == null ? null : state(state),
                        workspaceId,
                        after == null ? null : after.instant(0),
                        after == null ? null : after.text(1),
                        paging.fetch()),
                row -> Cursor.of(row.dunningCase().openedAt(), row.dunningCase().id()),
                row -> CaseView.of(row.dunningCase(), row.updatedAt()));
    }

    @GetMapping(CASE)
    CaseView get(@PathVariable String id) {
        return cases.find(id)
                .map(found -> CaseView.of(found.dunningCase(), found.updatedAt()))
                .orElseThrow(CaseController::unknown);
    }

    /** Moves the deadline of a case in grace; 409 for any other, and once the deadline has passed. */
    @PostMapping(EXTENSION)
    CaseView extend(@PathVariable String id, @Valid @RequestBody Extension extension, Caller caller) {
        return answer(settle.extend(id, extension.orZero(), caller));
    }

    /** Settles a case by hand and lifts its gate; 409 for one that is over. */
    @PostMapping(RESOLUTION)
    CaseView resolve(@PathVariable String id, Caller caller) {
        return answer(settle.resolve(id, caller));
    }

    private static CaseView answer(SettleCases.Result result) {
        return switch (result) {
            case SettleCases.Result.Done(var settled, var updatedAt) -> CaseView.of(settled, updatedAt);
            case SettleCases.Result.Unknown ignored -> throw unknown();
            case SettleCases.Result.Refused(String why) -> throw ProblemException.conflict(why);
        };
    }

    private static CaseState state(String name) {
        return CaseState.named(name)
                .orElseThrow(() -> ProblemException.invalid(
                        "state",
                        "must be one of "
                                + Arrays.stream(CaseState.values())
                                        .map(CaseState::wireName)
                                        .collect(Collectors.joining(", "))));
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("dunning case");
    }
}
