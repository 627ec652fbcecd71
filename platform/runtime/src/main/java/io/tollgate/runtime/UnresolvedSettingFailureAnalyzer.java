package io.tollgate.runtime;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.util.PlaceholderResolutionException;

/** Names the environment variable that a service's configuration refers to and nobody has set. */
final class UnresolvedSettingFailureAnalyzer extends AbstractFailureAnalyzer<PlaceholderResolutionException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PlaceholderResolutionException cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Set the environment variable it names; .env.example says what it means.", cause);
    }
}
