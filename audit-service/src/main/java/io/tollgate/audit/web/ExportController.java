package io.tollgate.audit.web;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollgate.audit.entry.Partitions;
import io.tollgate.audit.query.Entries;
import io.tollgate.audit.query.Entry;
import io.tollgate.contracts.ContractJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
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
        response.setContentType(NDJSON);
        try (OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER)) {
            entries.each(partitions.months(), first, end, entry -> write(entry, out));
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
