package io.tollgate.subscription.change;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** @param priceId the Stripe price to change to */
record PlanRequest(
        @NotBlank(message = "is required") @Size(max = 255, message = "is longer than any price's ID") @Nullable
        String priceId) {}
