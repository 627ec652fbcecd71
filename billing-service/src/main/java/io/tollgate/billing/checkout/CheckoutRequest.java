package io.tollgate.billing.checkout;

import io.tollgate.billing.provider.CheckoutOrder.Mode;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * @param priceId required unless the mode is {@code setup}
 * @param quantity 1 where absent
 * @param workspaceId who buys; a member's own where absent
 * @param customerEmail fills the checkout's form for a workspace that has no customer yet
 * @param successUrl where the buyer goes after paying; our own page where absent
 * @param cancelUrl where the buyer goes after giving up; our own page where absent
 */
record CheckoutRequest(
        @Size(min = 1, max = 255) @Nullable String priceId,
        @NotNull Mode mode,
        @Min(1) @Max(999_999) @Nullable Long quantity,
        @Size(min = 1, max = 200) @Nullable String workspaceId,
        @Email @Size(max = 512) @Nullable String customerEmail,
        @Nullable String successUrl,
        @Nullable String cancelUrl) {}
