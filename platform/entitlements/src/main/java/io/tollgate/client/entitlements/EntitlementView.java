package io.tollgate.client.entitlements;

import io.tollgate.contracts.Entitlement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What every workspace may use, in memory: follows {@code billing.entitlements} from its beginning, so that a check
 * costs a look into a map and needs neither Tollgate's services nor the network.
 *
 * <p>The view is eventually right: {@link #staleness()} says how old it may be. While Kafka is away it keeps answering
 * what it knew last, and grows stale. It holds one entry for every workspace that has or had a subscription, some
 * hundreds of bytes each. All methods are safe for any thread.
 */
public final class EntitlementView implements AutoCloseable {

    private final Entries entries;
    private final Freshness freshness;
    private final Follower follower;

    private EntitlementView(Entries entries, Freshness freshness, Follower follower) {
        this.entries = entries;
        this.freshness = freshness;
        this.follower = follower;
    }

    /**
     * Starts to follow the topic.
     *
     * @param kafka a consumer's settings: {@code bootstrap.servers} and whatever the cluster asks of a client; no group
     *     is needed, for nothing is committed
     */
    public static EntitlementView follow(Map<String, Object> kafka) {
        return follow(kafka, changed -> {});
    }

    /**
     * Starts to follow the topic.
     *
     * @param kafka as above
     * @param changes hears of every entitlement that is new or changed, those found at the start included, on the
     *     follower's own thread; what it throws is logged, and the entitlement counts as heard
     */
    public static EntitlementView follow(Map<String, Object> kafka, Consumer<Entitlement> changes) {
        Entries entries = new Entries(changes);
        Freshness freshness = new Freshness(InstantSource.system());
        Follower follower = new Follower(kafka, entries, freshness);
        follower.start();
        return new EntitlementView(entries, freshness, follower);
    }

    /** The workspace's entitlement; the free plan for one never seen, which is also the answer before the view is ready. */
    public Entitlement of(String workspaceId) {
        return entries.of(workspaceId);
    }

    /** How many workspaces the view knows. */
    public int size() {
        return entries.size();
    }

    /** Whether everything has been read that was on the topic at the start; once true, it stays so. */
    public boolean isReady() {
        return ready().getCount() == 0;
    }

    /**
     * Waits until the view is ready.
     *
     * @return false if it was not within the time
     */
    public boolean awaitReady(Duration atMost) throws InterruptedException {
        return ready().await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * How old the view may be: the time since it was last known to hold everything that had been announced. About a
     * second while all is well; grows while Kafka is away or there is more to read; counts from the start until the view
     * is ready.
     */
    public Duration staleness() {
        return freshness.staleness();
    }

    private CountDownLatch ready() {
        return freshness.ready();
    }

    /** Stops following; what is known stays readable. */
    @Override
    public void close() {
        follower.close();
    }
}
