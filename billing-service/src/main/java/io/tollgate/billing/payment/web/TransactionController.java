package io.tollgate.billing.payment.web;

import io.tollgate.billing.payment.Transaction;
import io.tollgate.billing.payment.TransactionStatus;
import io.tollgate.billing.payment.Transactions;
import io.tollgate.billing.provider.PaymentProvider;
import io.tollgate.security.Permission;
import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import io.tollgate.security.WorkspaceScope;
import io.tollgate.web.Cursor;
import io.tollgate.web.Page;
import io.tollgate.web.Paging;
import io.tollgate.web.ProblemException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Payments and refunds, the newest first. */
@RestController
class TransactionController {

    private static final String LIST = "/api/v1/payment/transactions";
    private static final String ONE = LIST + "/{id}";

    private final Transactions transactions;
    private final PaymentProvider provider;

    TransactionController(Transactions transactions, PaymentProvider provider) {
        this.transactions = transactions;
        this.provider = provider;
    }

    @Configuration(proxyBeanMethods = false)
    static class Access {
        @Bean
        Routes transactionRoutes() {
            return Routes.of(Route.get(LIST, Permission.READ_BILLING), Route.get(ONE, Permission.READ_BILLING));
        }
    }

    @GetMapping(LIST)
    Page<TransactionView> list(
            @RequestParam(name = "workspace_id", required = false) @Nullable String workspaceId,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(name = "session_id", required = false) @Nullable String sessionId,
            Paging paging,
            WorkspaceScope scope) {
        Cursor after = paging.after();
        Transactions.Filter filter = new Transactions.Filter(
                scope.narrow(workspaceId),
                status(status),
                type(type),
                sessionId,
                after == null ? null : new Transactions.Position(after.instant(0), after.text(1)));
        return paging.page(
                transactions.list(filter, paging.fetch()),
                row -> Cursor.of(
                        row.transaction().createdAt(), row.transaction().id()),
                row -> TransactionView.of(row, provider.name()));
    }

    /** By our own ID or any of Stripe's that the transaction has. */
    @GetMapping(ONE)
    TransactionView one(@PathVariable String id, WorkspaceScope scope) {
        return scope.visible(
                        transactions.find(id), stored -> stored.transaction().workspaceId())
                .map(row -> TransactionView.of(row, provider.name()))
                .orElseThrow(() -> ProblemException.notFound("transaction"));
    }

    private static @Nullable TransactionStatus status(@Nullable String name) {
        return name == null
                ? null
                : TransactionStatus.of(name)
                        .orElseThrow(() -> ProblemException.invalid(
                                "status",
                                "must be one of "
                                        + Arrays.stream(TransactionStatus.values())
                                                .map(TransactionStatus::wireName)
                                                .collect(Collectors.joining(", "))));
    }

    private static Transaction.@Nullable Type type(@Nullable String name) {
        return switch (name == null ? null : name.toLowerCase(Locale.ROOT)) {
            case null -> null;
            case "charge" -> Transaction.Type.CHARGE;
            case "refund" -> Transaction.Type.REFUND;
            default -> throw ProblemException.invalid("type", "must be charge or refund");
        };
    }
}
