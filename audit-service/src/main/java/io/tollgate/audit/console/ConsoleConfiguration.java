package io.tollgate.audit.console;

import io.tollgate.audit.console.api.ServiceApi;
import io.tollgate.audit.console.api.ServiceUrls;
import io.tollgate.runtime.Settings;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {

    private static final String HTMX = "classpath:/META-INF/resources/webjars/htmx.org/2.0.8/dist/";
    private static final Duration ASSETS_KEPT = Duration.ofHours(1);

    @Bean
    ServiceApi serviceApi(Settings settings, Environment environment) {
        return new ServiceApi(new ServiceUrls(settings, environment));
    }

    /** Style and script from the class path: the page needs nothing of anybody else's. */
    @Bean
    WebMvcConfigurer consoleAssets() {
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler(ConsolePaths.ASSETS + "/**")
                        .addResourceLocations("classpath:/audit/console/assets/", HTMX)
                        .setCacheControl(CacheControl.maxAge(ASSETS_KEPT).cachePrivate());
            }
        };
    }
}
