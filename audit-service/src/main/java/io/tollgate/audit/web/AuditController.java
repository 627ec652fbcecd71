package io.tollgate.audit.web;

import io.tollgate.audit.query.Entries;
import io.tollgate.audit.query.Entry;
import io.tollgate.audit.query.EntryFilter;
import io.tollgate.audit.query.Why;
import io.tollgate.audit.query.WhyWorkspace;
import io.tollgate.audit.verification.Verdict;
import io.tollgate.audit.verification.VerifyLog;
import io.tollgate.web.Cursor;
import io.tollgate.web.Page;
import io.tollgate.web.Paging;
import io.tollgate.web.ProblemException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows entries, tells why a workspace has what it has, and proves the log. */
@RestController
class AuditController {

    static final String ENTRIES = "/api/v1/audit/entries";
    static final String VERIFY = "/api/v1/audit/verify";
    static final String WHY = "/api/v1/audit/why";

    private final Entries entries;
    private final WhyWorkspace why;
    private final VerifyLog verify;

    AuditController(Entries entries, WhyWorkspace why, VerifyLog verify) {
        this.entries = entries;
        this.why = why;
        this.verify = verify;
    }

    /** The entries, the newest first; a workspace's include those of its customers. */
    @GetMapping(ENTRIES)
    Page<Entry> list(
            @RequestParam(name = "workspace_id", required = false) @Nullable String workspaceId,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            Paging paging) {
        EntryFilter filter = new EntryFilter(workspaceId, actor, type, time("from", from), time("to", to));
        Cursor after = paging.after();
        return paging.page(
                entries.newest(filter, after == null ? null : after(after), paging.fetch()),
                entry -> Cursor.of(entry.recordedAt().toString(), entry.chain(), Long.toString(entry.position())));
    }

    /** Reads the whole log; answers when that is done. */
    @GetMapping(VERIFY)
    Verdict verify() {
        return verify.run();
    }

    /** From Stripe event to decision to email: why the workspace has the plan and the gate that it has. */
    @GetMapping(WHY)
    Why why(@RequestParam(name = "workspace_id") String workspaceId) {
        return why.why(workspaceId);
    }

    static @Nullable Instant time(String field, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw ProblemException.invalid(field, "must be a time such as 2026-11-01T00:00:00Z");
        }
    }

    private static EntryFilter.After after(Cursor cursor) {
        try {
            return new EntryFilter.After(cursor.instant(0), cursor.text(1), Long.parseLong(cursor.text(2)));
        } catch (NumberFormatException malformed) {
            throw ProblemException.invalid("cursor", "must be the next_cursor of an answer of this list");
        }
    }
}
