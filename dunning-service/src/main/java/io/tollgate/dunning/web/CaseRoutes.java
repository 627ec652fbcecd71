package io.tollgate.dunning.web;

import io.tollgate.security.Permission;
import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CaseRoutes {

    @Bean
    Routes routes() {
        return Routes.of(
                Route.get(CaseController.CASES, Permission.READ_CASES),
                Route.get(CaseController.CASE, Permission.READ_CASES),
                Route.post(CaseController.EXTENSION, Permission.DECIDE),
                Route.post(CaseController.RESOLUTION, Permission.DECIDE));
    }
}
