package io.tollgate.audit.console;

import io.tollgate.audit.console.api.Answer;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import tools.jackson.databind.JsonNode;

/** What came of what somebody did, said once on the next page. */
public record Notice(String text, boolean good) {

    static Notice bad(String text) {
        return new Notice(text, false);
    }

    static Notice of(Answer<JsonNode> answer, Function<JsonNode, String> words) {
        return answer.value() == null
                ? bad(Objects.requireNonNull(answer.problem(), "an answer is a value or a problem"))
                : new Notice(words.apply(answer.value()), true);
    }

    /** To the page by a redirect, so that loading it again does not do it again. */
    ModelAndView on(String path, RedirectAttributes after) {
        after.addFlashAttribute("notice", this);
        RedirectView view = new RedirectView(path);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        return new ModelAndView(view);
    }
}
