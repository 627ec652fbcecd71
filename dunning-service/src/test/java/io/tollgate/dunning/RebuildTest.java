package io.tollgate.dunning;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.rebuild.Projection;
import io.tollgate.security.Caller;
import io.tollgate.security.Role;
import io.tollgate.testing.RebuildCall;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Whatever a case has lived through, its row follows from the topics; what was altered by hand shows. */
@RebuildServiceTest
class RebuildTest extends CaseLives {

    private static final Caller FINANCE = new Caller("somebody", Set.of(Role.FINANCE), null);

    @Autowired
    Projection projection;

    @Autowired
    SettleCases settle;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @AfterEach
    void theServiceProvesEqual() {
        assertThat(RebuildCall.differences(rebuild().compare())).isEmpty();
    }

    @Test
    void everyTableIsNamed() {
        assertThat(projection.unnamed(jdbc)).isEmpty();
    }

    @Test
    void whatFinanceDecidedIsDerivedToo() {
        Subscriber extended = inGrace();
        settle.extend(extended.dunningCase(1), 10, FINANCE);
        settle.extend(extended.dunningCase(1), 3, FINANCE);
        Subscriber resolved = inGrace();
        settle.resolve(resolved.dunningCase(1), FINANCE);
        Subscriber expiredAfterAll = inGrace();
        settle.extend(expiredAfterAll.dunningCase(1), 2, FINANCE);

        world.passes(Duration.ofDays(9));

        assertThat(world.state(extended.dunningCase(1))).isEqualTo("grace");
        assertThat(world.state(resolved.dunningCase(1))).isEqualTo("resolved");
        assertThat(world.state(expiredAfterAll.dunningCase(1))).isEqualTo("expired");
        world.hears(expiredAfterAll.after(Duration.ofDays(1)).paid(1));
        assertThat(world.state(expiredAfterAll.dunningCase(1))).isEqualTo("recovered");
    }

    @Test
    void whatWasAlteredByHandShowsAndASwapMendsIt() {
        Subscriber her = inGrace();
        String id = her.dunningCase(1);
        jdbc.sql("UPDATE dunning_case SET state = 'recovered', due_at = NULL WHERE id = ?")
                .param(id)
                .update();

        JsonNode found = rebuild().compare();

        assertThat(RebuildCall.differences(found)).hasSize(2).allMatch(row -> row.startsWith("dunning_case " + id));
        assertThat(rebuild().swap().path("swapped").asBoolean()).isTrue();
        assertThat(world.state(id)).isEqualTo("grace");
        world.passes(Duration.ofDays(8));
        assertThat(world.facts(id)).endsWith("grace-expired");
    }

    private Subscriber inGrace() {
        Subscriber her = world.subscriber();
        world.polls(List.of(her.started(), her.finalized(1), her.failed(1, 1), her.pastDue(), her.failedForGood(1, 4)));
        return her;
    }

    private RebuildCall rebuild() {
        return new RebuildCall(port, DunningServiceTest.SECRET);
    }
}
