package io.tollgate.audit.console;

import io.tollgate.audit.console.login.Person;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** What all pages have: who looks, and a page, where other callers get a problem, when something goes wrong. */
@ControllerAdvice("io.tollgate.audit.console")
@Order(Ordered.HIGHEST_PRECEDENCE)
class EveryPage {

    private static final Logger log = LoggerFactory.getLogger(EveryPage.class);

    @ModelAttribute("person")
    @Nullable
    Person person() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return Person.of(authentication);
    }

    @ExceptionHandler
    ModelAndView nothing(NoSuchPageException none) {
        return page(HttpStatus.NOT_FOUND, "There is no such page", none.sentence());
    }

    @ExceptionHandler({
        ServletRequestBindingException.class,
        MethodArgumentTypeMismatchException.class,
        RequestRejectedException.class
    })
    ModelAndView unreadable(Exception mistake) {
        return page(
                HttpStatus.BAD_REQUEST,
                "This cannot be read",
                "The address or the form has something in it that is amiss.");
    }

    @ExceptionHandler
    ModelAndView failed(RuntimeException failure) {
        // Its message may quote what a service said.
        log.error("a page failed: {}", failure.getClass().getName(), withoutWords(failure));
        return page(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "This page failed",
                "The mistake is ours. Whether something was done shows on the page that you came from.");
    }

    private ModelAndView page(HttpStatus status, String title, String text) {
        ModelAndView page = new ModelAndView("refused", status);
        page.addObject("person", person());
        page.addObject("title", title);
        page.addObject("text", text);
        return page;
    }

    private static Throwable withoutWords(RuntimeException failure) {
        Throwable bare = new IllegalStateException(failure.getClass().getName());
        bare.setStackTrace(failure.getStackTrace());
        return bare;
    }
}
