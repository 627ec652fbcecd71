package io.tollgate.subscription.invoice;

import io.tollgate.security.WorkspaceScope;
import io.tollgate.web.Cursor;
import io.tollgate.web.Page;
import io.tollgate.web.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Invoices, the newest first. */
@RestController
class InvoiceController {

    private final Invoices invoices;

    InvoiceController(Invoices invoices) {
        this.invoices = invoices;
    }

    @GetMapping("/api/v1/payment/invoices")
    Page<InvoiceView> list(
            @RequestParam(name = "workspace_id", required = false) @Nullable String workspaceId,
            Paging paging,
            WorkspaceScope scope) {
        Cursor after = paging.after();
        return paging.page(
                invoices.newest(
                        scope.narrow(workspaceId),
                        after == null ? null : new Invoices.Position(after.instant(0), after.text(1)),
                        paging.fetch()),
                row -> Cursor.of(
                        row.invoice().state().createdAt(), row.invoice().id()),
                InvoiceView::of);
    }
}
