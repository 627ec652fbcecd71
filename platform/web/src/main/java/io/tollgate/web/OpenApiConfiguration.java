package io.tollgate.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.tollgate.security.Caller;
import io.tollgate.security.Routes;
import io.tollgate.security.WorkspaceScope;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes a service's API at {@code /v3/api-docs} as it is: snake case, roles, problems. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(OpenApiCustomizer.class)
class OpenApiConfiguration {

    private static final String BEARER = "bearer";

    static {
        // What all services say alike, and what springdoc takes in no other way than for the whole JVM.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, WorkspaceScope.class, Paging.class);
    }

    @Bean
    OpenAPI openApi(@Value("${spring.application.name}") String service) {
        return new OpenAPI()
                .info(new Info().title(service).version("v1"))
                // Relative: the description is the same wherever it is served.
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme(BEARER)
                                        .bearerFormat("JWT")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    @Bean
    OperationCustomizer describedOperations(ObjectProvider<Routes> routes) {
        return new DescribedOperations(Routes.together(routes.stream()));
    }

    @Bean
    OpenApiCustomizer snakeCase() {
        return new DescribedSchemas();
    }
}
