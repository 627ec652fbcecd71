package io.tollgate.simulator.http;

import io.tollgate.simulator.api.Call;
import io.tollgate.simulator.api.Operation;
import io.tollgate.simulator.api.Origin;
import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.Routes;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.store.Exclusive;
import io.tollgate.simulator.store.Expand;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Answers a request, from its route to its answer; what came in on the wire is {@link StripeApiController}'s. */
@Component
class StripeApi {

    private static final Logger LOG = LoggerFactory.getLogger(StripeApi.class);

    private final Routes routes;
    private final Exclusive exclusive;
    private final Expand expand;
    private final Idempotency idempotency;
    private final Disturbance disturbance;

    StripeApi(Routes routes, Exclusive exclusive, Expand expand, Idempotency idempotency, Disturbance disturbance) {
        this.routes = routes;
        this.exclusive = exclusive;
        this.expand = expand;
        this.idempotency = idempotency;
        this.disturbance = disturbance;
    }

    /** @param replayed whether it is the answer to an earlier request with the same key */
    record Reply(Answer answer, boolean replayed) {}

    Reply reply(String method, String path, ObjectNode params, Origin origin) {
        String key = origin.idempotencyKey();
        try {
            disturbance.limit();
            if (key == null || method.equals("GET")) {
                disturbance.delay();
                return new Reply(attempt(method, path, params, origin, answer -> {}), false);
            }
            return once(key, method, path, params, origin);
        } catch (StripeError refused) {
            return new Reply(answer(refused, origin), false);
        }
    }

    private Reply once(String key, String method, String path, ObjectNode params, Origin origin) {
        String fingerprint = method + " " + path + " " + digest(params.toString());
        idempotency.enter(origin.account(), key);
        try {
            disturbance.delay();
            Optional<Answer> first = idempotency.find(origin.account(), key, fingerprint);
            if (first.isPresent()) {
                return new Reply(first.get(), true);
            }
            Consumer<Answer> remember = answer -> idempotency.store(origin.account(), key, fingerprint, answer);
            return new Reply(attempt(method, path, params, origin, remember), false);
        } finally {
            idempotency.leave(origin.account(), key);
        }
    }

    private Answer attempt(String method, String path, ObjectNode params, Origin origin, Consumer<Answer> remember) {
        try {
            disturbance.fail();
            Routes.Route route = routes.find(method, path);
            Call call = new Call(method, path, route.variables(), new Params(params));
            return origin.call(() -> exclusive.call(() -> work(route.operation(), call, origin, remember)));
        } catch (StripeError refused) {
            Answer answer = answer(refused, origin);
            if (lasts(refused)) {
                remember.accept(answer);
            }
            return answer;
        } catch (RuntimeException failed) {
            LOG.error("{} {} failed", method, path, failed);
            Answer answer = answer(StripeError.internal(), origin);
            remember.accept(answer);
            return answer;
        }
    }

    /** Remembers the answer in the transaction of the work: a crash leaves both or neither. */
    private Answer work(Operation operation, Call call, Origin origin, Consumer<Answer> remember) {
        try {
            ObjectNode object = operation.run(call);
            expand.apply(object, call.params().texts("expand"));
            Answer answer = Answer.ok(object);
            remember.accept(answer);
            return answer;
        } catch (StripeError refused) {
            if (refused.keepsEffects()) {
                remember.accept(answer(refused, origin));
            }
            throw refused;
        }
    }

    private static Answer answer(StripeError error, Origin origin) {
        return Answer.of(error, String.valueOf(origin.request()));
    }

    /** Stripe keeps no answer of a request that never began: unknown path, malformed parameters. */
    private static boolean lasts(StripeError error) {
        return !error.code().startsWith("parameter_") && error.status() != 401 && error.status() != 429;
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
