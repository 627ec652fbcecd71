package io.tollgate.billing.checkout;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * @param amount minor units
 * @param currency ISO 4217
 * @param workspaceId who pays; a member's own where absent
 * @param customerId Stripe's; the workspace's known customer where absent
 */
record IntentRequest(
        @NotNull @Min(1) @Max(999_999_999_999L) Long amount,

        @NotNull @Pattern(regexp = "[A-Za-z]{3}", message = "must be a three-letter ISO 4217 code")
        String currency,

        @Size(min = 1, max = 200) @Nullable String workspaceId,
        @Size(min = 1, max = 255) @Nullable String customerId) {}
