package io.tollgate.local.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tollgate.local.testing.Http;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import tools.jackson.databind.json.JsonMapper;

/** Somebody's shop: a page with a button, behind which a server of their own opens the checkout. */
final class Shop implements AutoCloseable {

    private static final String PAGE = """
            <!DOCTYPE html><html lang="en"><title>Shop</title><h1>Ebook</h1>
            <form method="post" action="/buy"><button>Buy</button></form></html>""";

    private final HttpServer server;
    private final String checkout;
    private final String token;

    /** @param token of a member, for whose workspace the shop buys */
    Shop(String frontDoor, String token) throws IOException {
        this.checkout = frontDoor + "/api/v1/payment/checkout";
        this.token = token;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", Shop::page);
        server.createContext("/buy", this::buy);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    private static void page(HttpExchange exchange) throws IOException {
        byte[] page = PAGE.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    private void buy(HttpExchange exchange) throws IOException {
        try {
            HttpResponse<String> opened = Http.postJson(checkout, """
                    {"price_id": "price_ebook", "mode": "payment", "customer_email": "ada@example.com"}""", "Authorization", "Bearer " + token);
            if (opened.statusCode() == 201) {
                String url = JsonMapper.shared()
                        .readTree(opened.body())
                        .path("checkout_url")
                        .asString();
                exchange.getResponseHeaders().set("Location", url);
                exchange.sendResponseHeaders(303, -1);
            } else {
                byte[] problem = opened.body().getBytes(UTF_8);
                exchange.sendResponseHeaders(502, problem.length);
                exchange.getResponseBody().write(problem);
            }
            exchange.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
