package io.tollgate.notification.mail;

import io.tollgate.runtime.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.templatemode.TemplateMode;

@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    @Bean
    MailSettings mailSettings(Settings settings) {
        return MailSettings.from(settings);
    }

    /** Subjects and plain texts, beside the HTML that Boot's own resolver finds. */
    @Bean
    SpringResourceTemplateResolver textTemplates() {
        SpringResourceTemplateResolver resolver = new SpringResourceTemplateResolver();
        resolver.setPrefix("classpath:/notification/templates/");
        resolver.getResolvablePatternSpec().addPattern("*.txt");
        resolver.setTemplateMode(TemplateMode.TEXT);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setOrder(1);
        return resolver;
    }
}
