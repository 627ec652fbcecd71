package io.tollgate.notification.fact;

import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FactConfiguration {

    private static final Logger log = LoggerFactory.getLogger(FactConfiguration.class);
    static final String FINANCE_EMAIL = "FINANCE_EMAIL";

    @Bean
    Correspondence correspondence(Settings settings) {
        String finance = settings.text(FINANCE_EMAIL, "");
        if (finance.isEmpty()) {
            log.warn("{} is not set: nobody is told of disputes and fraud warnings by mail", FINANCE_EMAIL);
            return new Correspondence(null);
        }
        try {
            return new Correspondence(new InternetAddress(finance, true).getAddress());
        } catch (AddressException malformed) {
            throw new InvalidSettingException(FINANCE_EMAIL, "must be one address such as finance@example.com");
        }
    }
}
