package io.tollgate.audit.web;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollgate.audit.entry.Partitions;
import io.tollgate.audit.query.Entries;
import io.tollgate.audit.query.Entry;
import io.tollgate.contracts.ContractJson;
import io.tollgate.web.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Hands out the whole log, an entry a line, without ever holding more than a few of them. */
@RestController
class ExportController {

    static final String EXPORT = "/api/v1/audit/export";

    private static final String NDJSON = "application/x-ndjson";
    private static final int BUFFER = 64 * 1024;

    /** Each holds a connection to the database for as long as its caller reads, and recording needs some, too. */
    private static final int MOST_AT_ONCE = 2;

    private static final Duration LATER = Duration.ofSeconds(30);

    private final Semaphore running = new Semaphore(MOST_AT_ONCE);
    private final Entries entries;
    private final Partitions partitions;

    ExportController(Entries entries, Partitions partitions) {
        this.entries = entries;
        this.partitions = partitions;
    }

    /** Every entry, chain by chain within each month; all of one snapshot. An answer that breaks off is incomplete. */
    @GetMapping(path = EXPORT, produces = NDJSON)
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = Entry.class)))
    void export(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            HttpServletResponse response)
            throws IOException {
        Instant first = AuditController.time("from", from);
        Instant end = AuditController.time("to", to);
        if (!running.tryAcquire()) {
            throw ProblemException.unavailable("two exports are running already", LATER);
        }
        response.setContentType(NDJSON);
        try (OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER)) {
            entries.each(partitions.months(), first, end, entry -> write(entry, out));
        } finally {
            running.release();
        }
    }

    private static void write(Entry entry, OutputStream out) {
        try {
            out.write(ContractJson.mapper().writeValueAsBytes(entry));
            out.write('\n');
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
