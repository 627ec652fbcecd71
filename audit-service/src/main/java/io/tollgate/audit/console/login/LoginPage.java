package io.tollgate.audit.console.login;

import io.tollgate.audit.console.ConsolePaths;
import io.tollgate.runtime.Settings;
import io.tollgate.security.DevelopmentTokens;
import io.tollgate.security.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where people log in: at the issuer where there is one, else by picking a role, on the own machine only. */
@Controller
class LoginPage {

    /** A page of elsewhere that lets its name point here must not get a token. */
    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private static final List<Role> ROLES =
            Arrays.stream(Role.values()).filter(role -> role != Role.MEMBER).toList();

    private final boolean withIssuer;
    private final @Nullable DevelopmentTokens development;

    LoginPage(Settings settings) {
        this.withIssuer = Issuer.from(settings).isPresent();
        String secret = settings.text("DEV_JWT_SECRET", "");
        this.development = withIssuer || secret.isEmpty() ? null : new DevelopmentTokens(secret);
    }

    @GetMapping(ConsolePaths.LOGIN)
    ModelAndView page(@RequestParam(required = false) @Nullable String notice, HttpServletRequest request) {
        return page(
                HttpStatus.OK,
                request,
                switch (notice == null ? "" : notice) {
                    case "" -> null;
                    case "out" -> "You are logged out.";
                    case "token" ->
                        "You are known to the issuer, but its access token is not one that the services take.";
                    default -> "The login did not succeed. Try again.";
                });
    }

    /** Where the way to the issuer begins; whoever arrives here could not be sent on. */
    @GetMapping(ConsolePaths.ISSUER_LOGIN)
    ModelAndView issuerAway(HttpServletRequest request) {
        return withIssuer
                ? page(HttpStatus.SERVICE_UNAVAILABLE, request, "The issuer does not answer. Try again in a moment.")
                : page(HttpStatus.NOT_FOUND, request, "No issuer is configured here.");
    }

    @PostMapping(ConsolePaths.LOGIN)
    @Nullable
    ModelAndView pick(@RequestParam String role, HttpServletRequest request, HttpServletResponse response) {
        DevelopmentTokens tokens = development;
        Optional<Role> picked =
                ROLES.stream().filter(each -> each.wireName().equals(role)).findAny();
        if (tokens == null || !isOwnMachine(request) || picked.isEmpty()) {
            return page(HttpStatus.FORBIDDEN, request, "A role cannot be picked here.");
        }
        String destination = Destination.take(request);
        // Another session: whoever knew the old one's ID must not share the new login.
        request.getSession().invalidate();
        new Login(tokens.issue(picked.get(), null), null).keep(request);
        Redirect.to(destination, response);
        return null;
    }

    private ModelAndView page(HttpStatus status, HttpServletRequest request, @Nullable String notice) {
        ModelAndView page = new ModelAndView("login", status);
        page.addObject("withIssuer", withIssuer);
        page.addObject("roles", development == null || !isOwnMachine(request) ? List.of() : names());
        page.addObject("said", notice);
        return page;
    }

    private static List<String> names() {
        return ROLES.stream().map(Role::wireName).toList();
    }

    private static boolean isOwnMachine(HttpServletRequest request) {
        return OWN_MACHINE.contains(request.getServerName());
    }
}
