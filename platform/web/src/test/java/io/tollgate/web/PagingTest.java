package io.tollgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SampleServiceTest
class PagingTest {

    @LocalServerPort
    int port;

    @Test
    void theCursorsLeadThroughTheWholeListOnce() {
        List<Integer> seen = new ArrayList<>();
        String query = "?limit=7";
        while (!query.isEmpty()) {
            JsonNode page = Client.staff(port).get("/api/v1/orders" + query).json();
            page.get("data").forEach(order -> seen.add(order.get("number").asInt()));
            JsonNode next = page.get("next_cursor");
            query = next.isNull() ? "" : "?limit=7&cursor=" + next.asString();
        }

        assertThat(seen)
                .isEqualTo(
                        IntStream.rangeClosed(1, SampleService.ORDERS).boxed().toList());
    }

    @Test
    void aListThatFitsHasNoNextCursor() {
        JsonNode page = Client.staff(port).get("/api/v1/orders?limit=100").json();

        assertThat(page.get("data").size()).isEqualTo(SampleService.ORDERS);
        assertThat(page.get("next_cursor").isNull()).isTrue();
    }

    @Test
    void aPageHasTwentyElementsUnlessAskedOtherwise() {
        assertThat(Client.staff(port).get("/api/v1/orders").json().get("data").size())
                .isEqualTo(20);
    }
}
