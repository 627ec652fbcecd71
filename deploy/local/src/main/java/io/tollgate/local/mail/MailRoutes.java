package io.tollgate.local.mail;

import io.tollgate.local.page.Page;
import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Pages for people, and Mailpit's paths for programs. */
final class MailRoutes {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 1_000;

    private static final HttpString REFRESH = new HttpString("Refresh");

    private final Mailbox mailbox;

    MailRoutes(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    HttpHandler handler() {
        return new BlockingHandler(Handlers.routing()
                .get("/", this::list)
                .get("/mail/{id}", this::one)
                .get("/api/v1/messages", this::messages)
                .delete("/api/v1/messages", this::clear)
                .get("/api/v1/message/{id}", this::message));
    }

    private void list(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(REFRESH, "5");
        List<Mail> newest = mailbox.page(0, PAGE);
        Page.sendHtml(
                exchange, StatusCodes.OK, MailPages.list(newest, mailbox.ids().size()));
    }

    private void one(HttpServerExchange exchange) {
        mailbox.find(parameter(exchange, "id", ""))
                .ifPresentOrElse(
                        mail -> Page.sendHtml(exchange, StatusCodes.OK, MailPages.one(mail)),
                        () -> Page.sendHtml(exchange, StatusCodes.NOT_FOUND, MailPages.unknown()));
    }

    private void messages(HttpServerExchange exchange) {
        int start = number(exchange, "start", 0);
        int limit = Math.min(number(exchange, "limit", PAGE), LARGEST_PAGE);
        json(
                exchange,
                StatusCodes.OK,
                MailpitJson.list(
                        mailbox.page(start, limit), start, mailbox.ids().size()));
    }

    private void message(HttpServerExchange exchange) {
        String id = parameter(exchange, "id", "");
        (id.equals("latest") ? mailbox.page(0, 1).stream().findFirst() : mailbox.find(id))
                .ifPresentOrElse(
                        mail -> json(exchange, StatusCodes.OK, MailpitJson.message(mail)),
                        () -> json(exchange, StatusCodes.NOT_FOUND, "{\"Error\":\"Message not found\"}"));
    }

    private void clear(HttpServerExchange exchange) {
        mailbox.clear();
        Page.send(exchange, StatusCodes.OK, "text/plain; charset=utf-8", "ok");
    }

    private static void json(HttpServerExchange exchange, int status, String json) {
        Page.send(exchange, status, "application/json", json);
    }

    private static int number(HttpServerExchange exchange, String name, int fallback) {
        String value = parameter(exchange, name, "");
        return value.matches("\\d{1,6}") ? Integer.parseInt(value) : fallback;
    }

    private static String parameter(HttpServerExchange exchange, String name, String fallback) {
        Deque<String> values = exchange.getQueryParameters().getOrDefault(name, new ArrayDeque<>());
        return values.isEmpty() ? fallback : values.getFirst();
    }
}
