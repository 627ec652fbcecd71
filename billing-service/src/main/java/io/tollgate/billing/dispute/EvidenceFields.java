package io.tollgate.billing.dispute;

import io.tollgate.web.ProblemException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Evidence by Stripe's field names, as long as Stripe takes it. The values are about people: they are in no text of this.
 *
 * @see <a href="https://docs.stripe.com/api/disputes/evidence_object">Stripe, dispute evidence</a>
 */
record EvidenceFields(Map<String, String> values) {

    private static final int LONG = 20_000;
    private static final int SHORT = 5_000;
    private static final int LONGEST_TOGETHER = 150_000;

    private static final Set<String> LONG_TEXTS = Set.of(
            "access_activity_log",
            "cancellation_policy_disclosure",
            "cancellation_rebuttal",
            "duplicate_charge_explanation",
            "product_description",
            "refund_policy_disclosure",
            "refund_refusal_explanation",
            "uncategorized_text");
    private static final Set<String> SHORT_TEXTS = Set.of(
            "billing_address",
            "customer_email_address",
            "customer_name",
            "customer_purchase_ip",
            "duplicate_charge_id",
            "service_date",
            "shipping_address",
            "shipping_carrier",
            "shipping_date",
            "shipping_tracking_number");
    private static final Set<String> FILES = Set.of(
            "cancellation_policy",
            "customer_communication",
            "customer_signature",
            "duplicate_charge_documentation",
            "receipt",
            "refund_policy",
            "service_documentation",
            "shipping_documentation",
            "uncategorized_file");
    private static final Pattern FILE = Pattern.compile("file_\\w{1,250}");

    EvidenceFields {
        values = Map.copyOf(values);
    }

    /**
     * @param given null and blank values count as not given
     * @throws ProblemException (400) that names the field which Stripe would not take
     */
    static EvidenceFields checked(Map<String, @Nullable String> given) {
        Map<String, String> values = new TreeMap<>();
        given.forEach((name, value) -> {
            checkName(name);
            if (value != null && !value.isBlank()) {
                checkValue(name, value);
                values.put(name, value);
            }
        });
        int together = values.values().stream().mapToInt(String::length).sum();
        if (together > LONGEST_TOGETHER) {
            throw ProblemException.invalid("body", "may have " + LONGEST_TOGETHER + " characters in all");
        }
        return new EvidenceFields(values);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** What the provider is sent: these, and an empty text for each that it may still hold. */
    Map<String, String> emptying(Set<String> everStaged) {
        Map<String, String> all =
                new TreeMap<>(everStaged.stream().collect(Collectors.toMap(name -> name, name -> "")));
        all.putAll(values);
        return all;
    }

    @Override
    public String toString() {
        return "EvidenceFields" + values.keySet();
    }

    private static void checkName(String name) {
        if (!LONG_TEXTS.contains(name) && !SHORT_TEXTS.contains(name) && !FILES.contains(name)) {
            // The name is the caller's: only what can be one of Stripe's is repeated.
            String field = name.matches("[a-z_]{1,60}") ? name : "body";
            throw ProblemException.invalid(field, "is none of Stripe's evidence fields");
        }
    }

    private static void checkValue(String name, String value) {
        if (FILES.contains(name)) {
            if (!FILE.matcher(value).matches()) {
                throw ProblemException.invalid(name, "must be the ID of a file uploaded to Stripe, such as file_…");
            }
            return;
        }
        int longest = LONG_TEXTS.contains(name) ? LONG : SHORT;
        if (value.length() > longest) {
            throw ProblemException.invalid(name, "may have " + longest + " characters");
        }
    }
}
