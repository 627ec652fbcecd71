package io.tollgate.messaging.inbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Live consumption: polls the topics of every {@link Input} and hands on what comes. */
public final class InputContainers implements SmartLifecycle {

    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers;

    InputContainers(
            Inputs inputs,
            IdempotentConsumer consumer,
            ConcurrentKafkaListenerContainerFactory<String, byte[]> containers) {
        this.containers = inputs.all().stream()
                .map(input -> container(input, consumer, containers))
                .toList();
    }

    private static ConcurrentMessageListenerContainer<String, byte[]> container(
            Input input,
            IdempotentConsumer consumer,
            ConcurrentKafkaListenerContainerFactory<String, byte[]> containers) {
        ConcurrentMessageListenerContainer<String, byte[]> container =
                containers.createContainer(input.topics().toArray(String[]::new));
        // good.
        container.setBeanName(input.topics().getFirst());
        BatchMessageListener<String, byte[]> listener = records ->
                byTopic(records).values().forEach(ofOneTopic -> consumer.consume(ofOneTopic, input.handler()));
        container.setupMessageListener(listener);
        return container;
    }

    private static Map<String, List<ConsumerRecord<String, byte[]>>> byTopic(
            List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .collect(Collectors.groupingBy(ConsumerRecord::topic, LinkedHashMap::new, Collectors.toList()));
    }

    /** The topics of the inputs whose consumption has ended by itself, which only a restart mends. */
    public List<String> brokenDown() {
        return containers.stream()
                .filter(container -> !container.isInExpectedState())
                .map(AbstractMessageListenerContainer::getListenerId)
                .toList();
    }

    @Override
    public boolean isAutoStartup() {
        return containers.stream().allMatch(AbstractMessageListenerContainer::isAutoStartup);
    }

    @Override
    public void start() {
        containers.forEach(AbstractMessageListenerContainer::start);
    }

    @Override
    public void stop() {
        containers.forEach(AbstractMessageListenerContainer::stop);
    }

    @Override
    public void stop(Runnable callback) {
        if (containers.isEmpty()) {
            callback.run();
            return;
        }
        AtomicInteger stopping = new AtomicInteger(containers.size());
        containers.forEach(container -> container.stop(() -> {
            if (stopping.decrementAndGet() == 0) {
                callback.run();
            }
        }));
    }

    @Override
    public boolean isRunning() {
        return containers.stream().anyMatch(AbstractMessageListenerContainer::isRunning);
    }

    /** After the relay, which must have its slot before anything is announced. */
    @Override
    public int getPhase() {
        return AbstractMessageListenerContainer.DEFAULT_PHASE;
    }
}
