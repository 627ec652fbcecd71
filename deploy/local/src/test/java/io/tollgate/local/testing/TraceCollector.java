package io.tollgate.local.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes spans as a tracing back end does: OTLP over HTTP. What it took is looked at as hexadecimal digits. */
public final class TraceCollector implements AutoCloseable {

    private final HttpServer server;
    private final List<String> exports = new CopyOnWriteArrayList<>();

    public TraceCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", request -> {
            exports.add(HexFormat.of().formatHex(request.getRequestBody().readAllBytes()));
            request.sendResponseHeaders(200, -1);
            request.close();
        });
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Whether a span of that name and trace has come, or at least in the company of the trace. */
    public boolean has(String traceId, String name) {
        String hex = HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
        return exports.stream().anyMatch(export -> export.contains(traceId) && export.contains(hex));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
