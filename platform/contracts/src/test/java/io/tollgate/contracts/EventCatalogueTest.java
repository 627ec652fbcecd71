package io.tollgate.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {

    @Test
    void namesEveryDomainEventOnce() {
        assertThat(EventCatalogue.entries().stream().<Class<?>>map(EventCatalogue.Entry::payload))
                .containsExactlyInAnyOrderElementsOf(
                        permitted(DomainEvent.class).toList());
        assertThat(EventCatalogue.entries().stream().map(EventCatalogue.Entry::type))
                .doesNotHaveDuplicates();
    }

    @Test
    void namesFactsInThePastTenseOfTheContract() {
        assertThat(EventCatalogue.entries())
                .allSatisfy(entry -> assertThat(entry.type()).matches("billing\\.[a-z]+\\.[a-z-]+\\.v[1-9]"));
    }

    private static Stream<Class<?>> permitted(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventCatalogueTest::permitted)
                : Stream.of(type);
    }
}
