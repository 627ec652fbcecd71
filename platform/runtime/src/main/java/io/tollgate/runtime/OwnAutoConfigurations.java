package io.tollgate.runtime;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Lets a service name the packages whose auto-configurations it wants, in {@code tollgate.auto-configurations}; without
 * the property it gets all. In the local stack every service sees every other's libraries, and a service must not be
 * given a login or a database because its neighbour has one.
 */
final class OwnAutoConfigurations implements AutoConfigurationImportFilter, EnvironmentAware {

    // The filter is asked about everything that an auto-configuration imports, too, and that is its own business.
    private final Set<String> candidates =
            Set.copyOf(ImportCandidates.load(AutoConfiguration.class, null).getCandidates());

    private List<String> packages = List.of();

    @Override
    public void setEnvironment(Environment environment) {
        packages = Binder.get(environment)
                .bind("tollgate.auto-configurations", Bindable.listOf(String.class))
                .orElse(List.of());
    }

    @Override
    public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
        boolean[] wanted = new boolean[autoConfigurations.length];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = isWanted(autoConfigurations[i]);
        }
        return wanted;
    }

    boolean isWanted(@Nullable String autoConfiguration) {
        return packages.isEmpty()
                || autoConfiguration == null
                || !candidates.contains(autoConfiguration)
                || packages.stream().anyMatch(name -> autoConfiguration.startsWith(name + "."));
    }
}
