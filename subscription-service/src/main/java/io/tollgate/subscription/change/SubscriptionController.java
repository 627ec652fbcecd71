package io.tollgate.subscription.change;

import io.tollgate.security.Caller;
import io.tollgate.security.Permission;
import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import io.tollgate.security.WorkspaceScope;
import io.tollgate.stripe.Tiers;
import io.tollgate.stripe.api.Answer;
import io.tollgate.subscription.Subscription;
import io.tollgate.subscription.Subscriptions;
import io.tollgate.subscription.plan.SubscriptionStatus;
import io.tollgate.subscription.provider.SubscriptionProvider;
import io.tollgate.web.Cursor;
import io.tollgate.web.Page;
import io.tollgate.web.Paging;
import io.tollgate.web.ProblemException;
import jakarta.validation.Valid;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Subscriptions, the newest first, and what their holders want of them. */
@RestController
class SubscriptionController {

    private static final String LIST = "/api/v1/payment/subscriptions";
    private static final String ONE = LIST + "/{id}";
    private static final String CANCEL = ONE + "/cancel";
    private static final String RESUME = ONE + "/resume";
    private static final String PLAN = ONE + "/plan";

    private final Subscriptions subscriptions;
    private final PendingChanges pending;
    private final ChangeSubscription change;
    private final Tiers tiers;

    SubscriptionController(
            Subscriptions subscriptions, PendingChanges pending, ChangeSubscription change, Tiers tiers) {
        this.subscriptions = subscriptions;
        this.pending = pending;
        this.change = change;
        this.tiers = tiers;
    }

    @Configuration(proxyBeanMethods = false)
    static class Access {

        @Bean
        Routes subscriptionRoutes() {
            return Routes.of(
                    Route.get(LIST, Permission.READ_BILLING),
                    Route.get(ONE, Permission.READ_BILLING),
                    Route.post(CANCEL, Permission.BUY),
                    Route.post(RESUME, Permission.BUY),
                    Route.post(PLAN, Permission.BUY));
        }
    }

    @GetMapping(LIST)
    Page<SubscriptionView> list(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(name = "workspace_id", required = false) @Nullable String workspaceId,
            Paging paging,
            WorkspaceScope scope) {
        Cursor after = paging.after();
        List<Subscriptions.Stored> rows = subscriptions.newest(
                status(status),
                scope.narrow(workspaceId),
                after == null ? null : new Subscriptions.Position(after.instant(0), after.text(1)),
                paging.fetch());
        Map<String, PendingChange> changes =
                pending.of(rows.stream().map(row -> row.subscription().id()).toList());
        return paging.page(
                rows,
                row -> Cursor.of(row.createdAt(), row.subscription().id()),
                row -> SubscriptionView.of(row, changes.get(row.subscription().id())));
    }

    @GetMapping(ONE)
    SubscriptionView one(@PathVariable String id, WorkspaceScope scope) {
        return view(find(id, scope));
    }

    /** Lets it end with the period that is paid for. */
    @PostMapping(CANCEL)
    SubscriptionView cancel(@PathVariable String id, WorkspaceScope scope, Caller caller) {
        return perform(id, new Wish(Wish.Kind.CANCEL, null), scope, caller);
    }

    /** Takes back that it is to end. */
    @PostMapping(RESUME)
    SubscriptionView resume(@PathVariable String id, WorkspaceScope scope, Caller caller) {
        return perform(id, new Wish(Wish.Kind.RESUME, null), scope, caller);
    }

    @PostMapping(PLAN)
    SubscriptionView plan(
            @PathVariable String id, @Valid @RequestBody PlanRequest request, WorkspaceScope scope, Caller caller) {
        return perform(id, new Wish(Wish.Kind.PLAN, request.priceId()), scope, caller);
    }

    private SubscriptionView perform(String id, Wish wish, WorkspaceScope scope, Caller caller) {
        Subscription found = find(id, scope).subscription();
        if (found.state().status().isTerminal()) {
            throw ProblemException.conflict("the subscription has ended; a new one has to be bought");
        }
        return switch (change.perform(found, wish, caller)) {
            case Answer.Done<SubscriptionProvider.Done> ignored ->
                view(find(id, scope)).with(wish, tiers);
            case Answer.Refused<SubscriptionProvider.Done>(int status, var code, var parameter, var message) ->
                throw refused(status, parameter, message);
            case Answer.Unknown<SubscriptionProvider.Done>(Duration retryAfter) ->
                throw ProblemException.unavailable(
                        "Stripe has not answered, and may have done it: look at the subscription, or repeat",
                        retryAfter);
            case Answer.Unavailable<SubscriptionProvider.Done>(Duration retryAfter) ->
                throw ProblemException.unavailable("Stripe is not available; nothing was done", retryAfter);
        };
    }

    /** A refusal in Stripe's own words; what it blames on the price is the caller's fault, whatever the status. */
    private static ProblemException refused(int status, @Nullable String parameter, String message) {
        if (parameter != null && parameter.contains("price")) {
            return ProblemException.invalid("price_id", message);
        }
        return switch (status) {
            case 402 -> ProblemException.unprocessable(message);
            case 404, 409 -> ProblemException.conflict(message);
            default -> ProblemException.invalid("request", message);
        };
    }

    private Subscriptions.Stored find(String id, WorkspaceScope scope) {
        return scope.visible(
                        subscriptions.find(id), found -> found.subscription().workspaceId())
                .orElseThrow(() -> ProblemException.notFound("subscription"));
    }

    private SubscriptionView view(Subscriptions.Stored found) {
        String id = found.subscription().id();
        return SubscriptionView.of(found, pending.of(List.of(id)).get(id));
    }

    private static @Nullable String status(@Nullable String name) {
        if (name != null
                && Arrays.stream(SubscriptionStatus.values())
                        .noneMatch(status -> Objects.equals(status.wireName(), name))) {
            throw ProblemException.invalid(
                    "status",
                    "must be one of "
                            + Arrays.stream(SubscriptionStatus.values())
                                    .map(SubscriptionStatus::wireName)
                                    .collect(Collectors.joining(", ")));
        }
        return name;
    }
}
