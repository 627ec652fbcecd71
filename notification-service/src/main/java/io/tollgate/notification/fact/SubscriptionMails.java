package io.tollgate.notification.fact;

import io.tollgate.contracts.SubscriptionEvent;
import io.tollgate.notification.Detail;
import io.tollgate.notification.Details;
import io.tollgate.notification.Template;
import org.jspecify.annotations.Nullable;

/** What a subscriber is told of the subscription. */
final class SubscriptionMails {

    private static final String TRIALING = "trialing";

    private SubscriptionMails() {}

    static @Nullable Mail about(SubscriptionEvent fact) {
        SubscriptionEvent.Subscription subscription = fact.subscription();
        Details plan = Details.NONE.with(Detail.PLAN, subscription.plan());
        return switch (fact) {
            case SubscriptionEvent.Started started ->
                mail(
                        Template.WELCOME,
                        started,
                        subscription.status().equals(TRIALING)
                                ? plan.with(Detail.ENDS_ON, subscription.trialEnd())
                                : plan);
            case SubscriptionEvent.TrialEnding ending ->
                mail(Template.TRIAL_ENDING, ending, plan.with(Detail.ENDS_ON, ending.trialEnd()));
            case SubscriptionEvent.PlanChanged changed ->
                mail(Template.PLAN_CHANGED, changed, plan.with(Detail.PREVIOUS_PLAN, changed.previousPlan()));
            case SubscriptionEvent.CancellationScheduled scheduled ->
                mail(
                        Template.CANCELLATION_SCHEDULED,
                        scheduled,
                        plan.with(Detail.ENDS_ON, subscription.currentPeriodEnd()));
            case SubscriptionEvent.Ended ended ->
                mail(Template.ENDED, ended, plan.with(Detail.ON, ended.at()).with(Detail.REASON, ended.reason()));
            case SubscriptionEvent.Renewed renewed -> null;
            case SubscriptionEvent.CancellationRevoked revoked -> null;
            // What follows from a payment that failed is told by its invoice and by dunning.
            case SubscriptionEvent.PastDue pastDue -> null;
            case SubscriptionEvent.Unpaid unpaid -> null;
            case SubscriptionEvent.Recovered recovered -> null;
            case SubscriptionEvent.Paused paused -> null;
            case SubscriptionEvent.Resumed resumed -> null;
        };
    }

    private static Mail mail(Template template, SubscriptionEvent fact, Details details) {
        return Mail.to(fact.subscription().customerId(), template, fact, details);
    }
}
