package io.tollgate.local.page;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.charset.StandardCharsets;

/** A small page without scripts, readable on a phone and in the dark. */
public final class Page {

    private static final String STYLE = """
            :root { color-scheme: light dark; --line: light-dark(#ddd, #444); --quiet: light-dark(#666, #aaa); }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 0 auto; padding: 1.5rem 1rem; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; } small, .quiet, time, dt { color: var(--quiet); }
            a { color: light-dark(#0b57d0, #8ab4f8); } code, pre { font: 14px/1.5 ui-monospace, monospace; }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); padding: .75rem; }
            .list { list-style: none; padding: 0; border-top: 1px solid var(--line); }
            .list li { border-bottom: 1px solid var(--line); }
            .list a { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: .6rem 0; text-decoration: none; }
            .list strong { flex: 1 1 14rem; } .list span { flex: 1 1 12rem; overflow-wrap: anywhere; color: CanvasText; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; } dd { margin: 0; }
            iframe { width: 100%; height: 60vh; border: 1px solid var(--line); background: #fff; }
            table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .4rem .6rem .4rem 0;
              border-bottom: 1px solid var(--line); vertical-align: top; }
            """;

    private Page() {}

    public static String html(String title, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Tollgate</title>
                <style>%s</style>
                </head>
                <body>%s</body>
                </html>
                """.formatted(escape(title), STYLE, body);
    }

    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    public static void send(HttpServerExchange exchange, int status, String contentType, String body) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, contentType);
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        exchange.getResponseSender().send(body, StandardCharsets.UTF_8);
    }

    public static void sendHtml(HttpServerExchange exchange, int status, String html) {
        send(exchange, status, "text/html; charset=utf-8", html);
    }

    /** A server on loopback with as few threads as a developer's own traffic needs. */
    public static Undertow server(int port, HttpHandler handler) {
        return Undertow.builder()
                .addHttpListener(port, "127.0.0.1")
                .setIoThreads(2)
                .setWorkerThreads(8)
                .setBufferSize(16 * 1024)
                .setHandler(handler)
                .build();
    }
}
