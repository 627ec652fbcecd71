package io.tollgate.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.contracts.DomainEvent;
import io.tollgate.messaging.KeyLocks;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.testing.Disorder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class NotificationOrderTest extends NotificationServiceTest {

    private static final int CUSTOMERS = 60;

    @Autowired
    Notifications notifications;

    @Autowired
    KeyLocks locks;

    @Autowired
    PlatformTransactionManager transactions;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyOrderAndAnyDuplicationEndsInOneMailForEach(long seed) {
        List<String> names =
                IntStream.range(0, CUSTOMERS).mapToObj(i -> "c" + i).toList();
        List<DomainEvent> events = names.stream()
                .flatMap(name -> Stream.<DomainEvent>of(
                        customer(name, 1, null), customer(name, 2, address(name)), started(name)))
                .toList();

        announce(new Disorder(seed).of(events));
        announce(new Disorder(~seed).of(events));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(mailed(names)).describedAs("seed %d", seed).allMatch(count -> count >= 1));
        announce(started("end"), customer("end"));
        await().until(() -> mailServer.mailsTo(address("end")).size() == 1);
        assertThat(mailed(names)).describedAs("seed %d", seed).containsOnly(1);
    }

    @Test
    void anAddressStoredAtTheSameMomentAsTheRequestIsNotMissed() throws Exception {
        CountDownLatch stored = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        CompletableFuture<Void> request =
                CompletableFuture.runAsync(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    locks.take(List.of(id("cus_kim")));
                    notifications.request(List.of(welcome("kim")), NOON);
                    stored.countDown();
                    await().until(() -> mayCommit.getCount() == 0);
                }));
        stored.await();

        announce(customer("kim"));
        await().until(() -> locksWaitedFor() > 0);
        mayCommit.countDown();
        request.join();

        await().until(() -> mailServer.mailsTo(address("kim")).size() == 1);
    }

    private NotificationRequest welcome(String name) {
        return new NotificationRequest(
                id("ws_" + name),
                new Cause(started(name).id(), null),
                started(name).id(),
                Template.WELCOME,
                id("cus_" + name),
                null,
                Map.of("plan", "pro"));
    }

    private long locksWaitedFor() {
        return jdbc.sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                .query(Long.class)
                .single();
    }

    private List<Integer> mailed(List<String> names) {
        return names.stream()
                .map(name -> mailServer.mailsTo(address(name)).size())
                .toList();
    }
}
