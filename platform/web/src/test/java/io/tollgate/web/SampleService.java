package io.tollgate.web;

import io.tollgate.security.Permission;
import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import io.tollgate.security.WorkspaceScope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A service that has nothing but what all share: orders with a workspace and a number, sold at a counter. */
@SpringBootConfiguration
@EnableAutoConfiguration // and no scan: what lies beneath this package is for services with a database
class SampleService {

    static final int ORDERS = 45;

    /** Odd ones belong to one workspace, even ones to another. */
    record Order(int number, String workspaceId) {
        static Order of(int number) {
            return new Order(number, number % 2 == 1 ? "ws_odd" : "ws_even");
        }
    }

    enum Size {
        SMALL,
        LARGE
    }

    record NewOrder(
            @NotBlank String shopName,
            @Min(1) long amount,
            @Nullable Size size,
            @Nullable Boolean gift,
            @Nullable String workspaceId) {}

    @Bean
    Routes routes() {
        return Routes.of(
                Route.get("/api/v1/orders", Permission.READ_BILLING),
                Route.get("/api/v1/orders/{number}", Permission.READ_BILLING),
                Route.post("/api/v1/orders", Permission.BUY),
                Route.get("/api/v1/orders/config", Permission.BUY).sameForAll(),
                Route.post("/api/v1/orders/{number}/refund", Permission.DECIDE),
                Route.open(HttpMethod.GET, "/shop"));
    }

    @RestController
    static class Orders {

        @GetMapping("/api/v1/orders")
        Page<Order> list(
                @RequestParam(name = "workspace_id", required = false) @Nullable String workspace,
                WorkspaceScope scope,
                Paging paging) {
            String within = scope.narrow(workspace);
            Cursor after = paging.after();
            int from = after == null ? 1 : Integer.parseInt(after.text(0)) + 1;
            List<Order> rows = java.util.stream.IntStream.rangeClosed(from, ORDERS)
                    .mapToObj(Order::of)
                    .filter(order -> within == null || order.workspaceId().equals(within))
                    .limit(paging.fetch())
                    .toList();
            return paging.page(rows, order -> Cursor.of(Integer.toString(order.number())));
        }

        @GetMapping("/api/v1/orders/{number}")
        Order one(@PathVariable int number, WorkspaceScope scope) {
            Optional<Order> found = number <= ORDERS ? Optional.of(Order.of(number)) : Optional.empty();
            return scope.visible(found, Order::workspaceId).orElseThrow(() -> ProblemException.notFound("order"));
        }

        @PostMapping("/api/v1/orders")
        Order create(@Valid @RequestBody NewOrder order, WorkspaceScope scope) {
            return new Order(0, String.valueOf(scope.narrow(order.workspaceId())));
        }

        @GetMapping("/api/v1/orders/config")
        List<String> config() {
            return List.of("small", "large");
        }

        @PostMapping("/api/v1/orders/{number}/refund")
        Order refund(@PathVariable int number, @RequestParam @Min(1) long amount) {
            throw switch (number) {
                case 409 -> ProblemException.conflict("the order is being refunded");
                case 422 -> ProblemException.unprocessable("more than is left");
                case 503 -> ProblemException.unavailable("the bank is away", Duration.ofSeconds(7));
                case 504 -> new DataAccessResourceFailureException("connection to secret-host refused");
                default -> new IllegalStateException("card 4242424242424242 of ada@example.com");
            };
        }

        @GetMapping("/shop")
        String shop() {
            return "open";
        }
    }
}
