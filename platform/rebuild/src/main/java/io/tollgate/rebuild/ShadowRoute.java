package io.tollgate.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Lets the service's own beans work on a shadow of its database: within {@link #call} the one data source that all of
 * them have gives connections to the shadow, everywhere else those that it always gave. Nothing else of the beans is
 * different, so that what is derived anew is derived by the very code that lives.
 */
final class ShadowRoute implements BeanPostProcessor {

    private static final ScopedValue<DataSource> SHADOW = ScopedValue.newInstance();

    /**
     * Does the work on the shadow, on a thread of its own: no transaction of the caller's reaches there, and none of the
     * work's comes back.
     */
    static <T> T call(DataSource shadow, Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual()
                .name("rebuild-shadow")
                .start(() -> ScopedValue.where(SHADOW, shadow).run(() -> {
                    try {
                        done.complete(work.call());
                    } catch (Throwable failure) {
                        done.completeExceptionally(failure);
                    }
                }));
        try {
            return done.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        } finally {
            join(thread);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        return bean instanceof DataSource live && !(bean instanceof Routed) ? new Routed(live) : bean;
    }

    /** What every bean of the service takes for the database. */
    private static final class Routed extends DelegatingDataSource {

        Routed(DataSource live) {
            super(live);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return SHADOW.isBound() ? SHADOW.get().getConnection() : super.getConnection();
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return SHADOW.isBound()
                    ? SHADOW.get().getConnection(username, password)
                    : super.getConnection(username, password);
        }
    }
}
