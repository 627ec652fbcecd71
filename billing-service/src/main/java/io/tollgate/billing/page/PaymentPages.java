package io.tollgate.billing.page;

import io.tollgate.billing.payment.Transactions;
import io.tollgate.runtime.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where Checkout sends people back to. */
@Controller
class PaymentPages {

    static final String SUCCESS = "/payment/success";
    static final String CANCEL = "/payment/cancel";

    private static final Logger log = LoggerFactory.getLogger(PaymentPages.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    private final Transactions transactions;
    private final String product;

    PaymentPages(Transactions transactions, Settings settings) {
        this.transactions = transactions;
        this.product = settings.text("MAIL_PRODUCT_NAME", "Tollgate");
    }

    /**
     * A session that is not known may have been paid a moment ago, in a checkout that somebody else created, so the
     * page waits for it. What cannot be a session is not found.
     */
    @GetMapping(SUCCESS)
    ModelAndView success(
            @RequestParam(name = "session_id", required = false) @Nullable String sessionId,
            HttpServletResponse response) {
        Optional<SessionId> session = SessionId.parse(sessionId);
        if (session.isEmpty()) {
            return page(HttpStatus.NOT_FOUND, SuccessView.without(Notice.NO_SESSION, null), response);
        }
        SuccessView view = transactions
                .find(session.get().value())
                .map(found -> SuccessView.of(session.get(), found.transaction()))
                .orElseGet(() -> SuccessView.without(Notice.UNKNOWN, session.get()));
        return page(HttpStatus.OK, view, response);
    }

    @GetMapping(CANCEL)
    ModelAndView cancel(HttpServletResponse response) {
        return page("cancel", HttpStatus.OK, Map.of(), response);
    }

    /** People get a page, where other callers get a problem. */
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class
    })
    ModelAndView databaseAway(RuntimeException failure, HttpServletRequest request, HttpServletResponse response) {
        log.warn("the database does not answer: {}", failure.getClass().getName());
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        SessionId session = SessionId.parse(request.getParameter("session_id")).orElse(null);
        return page(HttpStatus.SERVICE_UNAVAILABLE, SuccessView.without(Notice.UNAVAILABLE, session), response);
    }

    private ModelAndView page(HttpStatus status, SuccessView view, HttpServletResponse response) {
        return page("success", status, Map.of("view", view), response);
    }

    private ModelAndView page(
            String template, HttpStatus status, Map<String, Object> model, HttpServletResponse response) {
        ModelAndView page = new ModelAndView(template, model, status);
        page.addObject("product", product);
        page.addObject("nonce", PageHeaders.protect(response));
        return page;
    }
}
