package io.tollgate.web.operations;

import io.tollgate.messaging.inbox.Inputs;
import io.tollgate.messaging.replay.OffsetRange;
import io.tollgate.messaging.replay.ReplayOrder;
import io.tollgate.messaging.replay.TopicOffsets;
import io.tollgate.web.ProblemException;
import io.tollgate.web.Since;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Makes of what an operator asks for the offsets that are to be read; the broker's end at this moment is the end. */
final class ReplayPlan {

    private static final String TOPIC = "topic";
    private static final String FROM_OFFSETS = "from_offsets";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Inputs inputs;
    private final TopicOffsets offsets;
    /** By which the broker's times are. */
    private final Clock systemTime = Clock.systemUTC();

    ReplayPlan(Inputs inputs, TopicOffsets offsets) {
        this.inputs = inputs;
        this.offsets = offsets;
    }

    /** @throws ProblemException (400) that names the field at fault, (503) if the broker does not answer */
    ReplayOrder order(ReplayRequest asked) {
        String topic = topic(asked.topic());
        if ((asked.fromOffsets() == null) == (asked.from() == null)) {
            throw ProblemException.invalid(FROM_OFFSETS, "either this or from, and not both, must say where to begin");
        }
        if (asked.type() != null && asked.type().isBlank()) {
            throw ProblemException.invalid("type", "must not be blank");
        }
        Instant now = systemTime.instant();
        Instant from = Since.parse("from", asked.from(), now);
        Instant to = Since.parse("to", asked.to(), now);
        if (from != null && to != null && !from.isBefore(to)) {
            throw ProblemException.invalid("to", "must be after from");
        }
        try {
            Map<Integer, OffsetRange> kept = offsets.kept(topic);
            Map<Integer, Long> begins =
                    from == null ? named(asked.fromOffsets(), kept) : begins(offsets.at(topic, from), kept);
            Map<Integer, Long> ends = to == null ? Map.of() : offsets.at(topic, to);
            return new ReplayOrder(
                    topic, ranges(begins, ends, kept), asked.type(), Boolean.TRUE.equals(asked.dryRun()));
        } catch (KafkaException away) {
            throw ProblemException.unavailable("the broker does not answer; try again", RETRY_AFTER);
        }
    }

    private String topic(@Nullable String asked) {
        if (asked == null || inputs.of(asked).isEmpty()) {
            throw ProblemException.invalid(
                    TOPIC,
                    "must be one that this service consumes: "
                            + String.join(", ", inputs.byTopic().keySet()));
        }
        return asked;
    }

    private static Map<Integer, Long> named(@Nullable Map<String, Long> asked, Map<Integer, OffsetRange> kept) {
        Map<Integer, Long> begins = new HashMap<>();
        if (asked == null || asked.isEmpty()) {
            throw ProblemException.invalid(FROM_OFFSETS, "must name a partition");
        }
        asked.forEach((name, offset) -> {
            OffsetRange range = name.matches("\\d{1,9}") ? kept.get(Integer.valueOf(name)) : null;
            if (range == null) {
                throw ProblemException.invalid(FROM_OFFSETS, "must name partitions from 0 to " + (kept.size() - 1));
            }
            if (offset == null || offset < range.from() || offset > range.to()) {
                throw ProblemException.invalid(
                        FROM_OFFSETS,
                        "partition %s has offsets from %d to %d".formatted(name, range.from(), range.to()));
            }
            begins.put(Integer.valueOf(name), offset);
        });
        return begins;
    }

    /** Where nothing has come since the time there is nothing to read. */
    private static Map<Integer, Long> begins(Map<Integer, Long> at, Map<Integer, OffsetRange> kept) {
        Map<Integer, Long> begins = new HashMap<>();
        kept.forEach((partition, range) -> begins.put(partition, at.getOrDefault(partition, range.to())));
        return begins;
    }

    private static Map<Integer, OffsetRange> ranges(
            Map<Integer, Long> begins, Map<Integer, Long> ends, Map<Integer, OffsetRange> kept) {
        Map<Integer, OffsetRange> ranges = new HashMap<>();
        begins.forEach((partition, begin) -> {
            long last = kept.getOrDefault(partition, new OffsetRange(0, 0)).to();
            OffsetRange range = new OffsetRange(begin, Math.min(last, ends.getOrDefault(partition, last)));
            if (!range.isEmpty()) {
                ranges.put(partition, range);
            }
        });
        return ranges;
    }
}
