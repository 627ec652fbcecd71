package io.tollgate.billing.provider;

import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {

    private static final String SETTING = "PAYMENT_PROVIDER";

    @Bean
    PaymentProvider paymentProvider(Settings settings, List<PaymentProviderFactory> known) {
        String chosen = settings.text(SETTING, "stripe");
        return known.stream()
                .filter(factory -> factory.name().equals(chosen))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException(
                        SETTING,
                        "must be one of "
                                + known.stream()
                                        .map(PaymentProviderFactory::name)
                                        .sorted()
                                        .collect(Collectors.joining(", "))
                                + ", was: " + chosen))
                .make()
                .get();
    }
}
