package io.tollgate.bench;

import io.tollgate.bench.audit.AuditDrainFigures;
import io.tollgate.bench.audit.AuditVerifyFigures;
import io.tollgate.bench.checkout.CheckoutRound;
import io.tollgate.bench.consumer.ConsumerRound;
import io.tollgate.bench.dunning.DunningFigures;
import io.tollgate.bench.entitlement.EntitlementFigures;
import io.tollgate.bench.ingress.IngressRound;
import io.tollgate.bench.measure.Spread;
import io.tollgate.bench.measure.Turns;
import io.tollgate.bench.rebuild.RebuildFigures;
import io.tollgate.bench.replay.ReplayFigures;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The figures as aligned text. */
record Table(Figures figures) {

    private static final String LINE = "  %-34s %12s %12s %8s %8s %8s%n";

    String text() {
        StringBuilder text = new StringBuilder();
        text.append("%d processors, load average %.1f before and %.1f after%n"
                .formatted(figures.processors(), figures.loadBefore(), figures.loadAfter()));
        if (figures.ingress() != null) {
            ingress(text, figures.ingress());
        }
        if (figures.consumer() != null) {
            consumer(text, figures.consumer());
        }
        if (figures.checkout() != null) {
            checkout(text, figures.checkout());
        }
        if (figures.entitlement() != null) {
            entitlement(text, figures.entitlement());
        }
        if (figures.dunning() != null) {
            dunning(text, figures.dunning());
        }
        if (figures.replay() != null) {
            replay(text, figures.replay());
        }
        if (figures.rebuild() != null) {
            rebuild(text, figures.rebuild());
        }
        if (figures.auditDrain() != null) {
            drain(text, figures.auditDrain());
        }
        if (figures.auditVerify() != null) {
            verify(text, figures.auditVerify());
        }
        return text.toString();
    }

    private static void ingress(StringBuilder text, Figures.Ingress ingress) {
        Turns.Pairs<IngressRound> rounds = ingress.rounds();
        text.append("%nIngress: %d connections, bodies of %,d bytes; medians of %d rounds%n"
                .formatted(
                        ingress.connections(),
                        ingress.bodyBytes(),
                        rounds.pairs().size()));
        text.append(LINE.formatted("", "no Kafka", "Kafka", "ratio", "least", "most"));
        line(text, "webhooks acknowledged per second", rounds, IngressRound::perSecond, 0);
        line(text, "latency, p50, ms", rounds, IngressRound::p50, 2);
        line(text, "latency, p99, ms", rounds, IngressRound::p99, 2);
        line(text, "CPU of the gateway, µs each", rounds, IngressRound::gatewayCpu, 0);
        cells(text, "CPU of the broker, µs each", rounds, IngressRound::brokerCpu, 0);
        line(text, "CPU of the load, µs each", rounds, IngressRound::loadCpu, 0);
        cells(text, "others on the machine, %", rounds, IngressRound::elsewhere, 0);
    }

    private static void consumer(StringBuilder text, Figures.Consumer consumer) {
        Turns.Pairs<ConsumerRound> rounds = consumer.rounds();
        text.append("%nConsumer: %,d events a set; medians of %d rounds%n"
                .formatted(consumer.events(), rounds.pairs().size()));
        text.append(LINE.formatted("", "1 a commit", consumer.batch() + " a commit", "ratio", "least", "most"));
        line(text, "events applied per second", rounds, ConsumerRound::perSecond, 0);
        line(text, "CPU of the service, µs each", rounds, ConsumerRound::serviceCpu, 0);
        line(text, "CPU of PostgreSQL, µs each", rounds, ConsumerRound::databaseCpu, 0);
        cells(text, "others on the machine, %", rounds, ConsumerRound::elsewhere, 0);
    }

    private static void checkout(StringBuilder text, Figures.Checkout checkout) {
        Turns.Pairs<CheckoutRound> rounds = checkout.rounds();
        text.append("%nCheckout: one caller; medians of %d rounds%n"
                .formatted(rounds.pairs().size()));
        text.append(LINE.formatted("", "Stripe alone", "our API", "ratio", "least", "most"));
        line(text, "latency, p50, ms", rounds, CheckoutRound::median, 2);
        line(text, "latency, p99, ms", rounds, CheckoutRound::p99, 2);
    }

    private static void entitlement(StringBuilder text, EntitlementFigures entitlement) {
        text.append(
                "%nEntitlement: %d webhooks a second, each of another workspace%n".formatted(entitlement.perSecond()));
        text.append("  webhook accepted            %s%n".formatted(entitlement.accepted()));
        text.append("  accepted to REST answer     %s%n".formatted(entitlement.readable()));
        text.append("  accepted to topic           %s%n".formatted(entitlement.announced()));
        text.append("  Kafka alone, meanwhile      %s%n".formatted(entitlement.kafka()));
    }

    private static void dunning(StringBuilder text, DunningFigures dunning) {
        text.append("%nDunning: %,d due cases, half of them past their deadline; %d rounds%n"
                .formatted(dunning.cases(), dunning.perSecond().size()));
        text.append("  worked off per second       %s%n"
                .formatted(dunning.perSecond().stream()
                        .map(figure -> number(figure, 0))
                        .collect(Collectors.joining("  "))));
    }

    private static void replay(StringBuilder text, ReplayFigures replay) {
        text.append("%nReplay: %,d events, all of them processed before; %d rounds%n"
                .formatted(replay.events(), replay.perSecond().size()));
        text.append("  skipped per second          %s%n"
                .formatted(replay.perSecond().stream()
                        .map(figure -> number(figure, 0))
                        .collect(Collectors.joining("  "))));
    }

    private static void rebuild(StringBuilder text, RebuildFigures rebuild) {
        text.append("%nRebuild: %,d events, %,d rows compared; %d rounds%n"
                .formatted(rebuild.events(), rebuild.rows(), rebuild.rounds().size()));
        rebuild.rounds().forEach(round -> text.append("  events per second           %s%n".formatted(round)));
    }

    private static void drain(StringBuilder text, AuditDrainFigures drain) {
        text.append("%nAudit, recording: a backlog of %,d events of 3 kB; %d rounds%n"
                .formatted(drain.events(), drain.rounds().size()));
        drain.rounds().forEach(round -> text.append("  " + round + "%n".formatted()));
    }

    private static void verify(StringBuilder text, AuditVerifyFigures verify) {
        text.append("%nAudit, verifying: a log of %,d entries with payloads of 3 kB; %d rounds%n"
                .formatted(verify.rows(), verify.rounds().size()));
        verify.rounds().forEach(round -> text.append("  " + round + "%n".formatted()));
    }

    private static <R> void line(
            StringBuilder text, String name, Turns.Pairs<R> rounds, ToDoubleFunction<R> figure, int decimals) {
        Spread ratio = rounds.ratio(figure);
        text.append(LINE.formatted(
                name,
                number(rounds.plain(figure).median(), decimals),
                number(rounds.other(figure).median(), decimals),
                number(ratio.median(), 2),
                number(ratio.least(), 2),
                number(ratio.most(), 2)));
        Spread plain = rounds.plain(figure);
        Spread other = rounds.other(figure);
        text.append(LINE.formatted(
                "  least to most",
                number(plain.least(), decimals) + "-" + number(plain.most(), decimals),
                number(other.least(), decimals) + "-" + number(other.most(), decimals),
                "",
                "",
                ""));
    }

    private static <R> void cells(
            StringBuilder text, String name, Turns.Pairs<R> rounds, ToDoubleFunction<R> figure, int decimals) {
        text.append(LINE.formatted(
                name,
                number(rounds.plain(figure).median(), decimals),
                number(rounds.other(figure).median(), decimals),
                "",
                "",
                ""));
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
