package io.tollgate.audit.console.api;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks several services at once: a page takes as long as the slowest of them, not as all together. */
public final class SideBySide {

    private SideBySide() {}

    /** The answers in the order of the services. */
    public static <T> Map<Service, Answer<T>> ask(List<Service> services, Function<Service, Answer<T>> ask) {
        Map<Service, Future<Answer<T>>> asked = new EnumMap<>(Service.class);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            services.forEach(service -> asked.put(service, threads.submit(() -> ask.apply(service))));
        }
        Map<Service, Answer<T>> answers = new LinkedHashMap<>();
        asked.forEach((service, answer) -> answers.put(service, answer.resultNow()));
        return answers;
    }
}
