package io.tollgate.audit.console;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What no page answers, for people instead of as a problem. */
@Controller
class NoSuchPage {

    @GetMapping(ConsolePaths.ROOT + "/{page}")
    String none() {
        throw new NoSuchPageException("Nothing is at this address. The pages are in the menu.");
    }
}
