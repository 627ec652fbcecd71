package io.tollgate.gateway;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** {@code POST /webhooks/stripe}. */
// A plain servlet rather than a controller: nothing may interpret the body before its signature is checked (a form
// would
// be consumed as parameters), nothing may buffer more than the limit, and MVC's dispatch costs more than all we do
// here.
final class WebhookServlet extends HttpServlet {

    static final String PATH = "/webhooks/stripe";
    static final int LARGEST_BODY = 1024 * 1024;

    private static final long serialVersionUID = 1L;
    private static final String RETRY_AFTER_SECONDS = "5";

    private final transient Ingress ingress;
    private final transient WebhookMetrics metrics;

    WebhookServlet(Ingress ingress, WebhookMetrics metrics) {
        this.ingress = ingress;
        this.metrics = metrics;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            write(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "{\"error\":\"method not allowed\"}");
            return;
        }
        Answer answer = answer(request);
        metrics.answered(answer);
        if (answer == Answer.UNAVAILABLE) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        write(response, answer.status(), answer.body());
    }

    private Answer answer(HttpServletRequest request) throws IOException {
        byte[] body = body(request);
        if (body == null) {
            return Answer.TOO_LARGE;
        }
        return ingress.accept(
                new WebhookRequest(body, request.getHeader("Stripe-Signature"), request.getHeader("traceparent")));
    }

    /** Null where there is more than we take; no more than that is ever read. */
    private static byte @Nullable [] body(HttpServletRequest request) throws IOException {
        long announced = request.getContentLengthLong();
        if (announced > LARGEST_BODY) {
            return null;
        }
        int most = announced < 0 ? LARGEST_BODY + 1 : (int) announced;
        byte[] body = request.getInputStream().readNBytes(most);
        return body.length > LARGEST_BODY ? null : body;
    }

    private static void write(HttpServletResponse response, int status, String body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
