package io.tollgate.audit.web;

import io.tollgate.security.Permission;
import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditRoutes {

    @Bean
    Routes auditApi() {
        return Routes.of(
                Route.get(AuditController.ENTRIES, Permission.AUDIT),
                Route.get(AuditController.VERIFY, Permission.AUDIT),
                Route.get(AuditController.WHY, Permission.AUDIT),
                Route.get(ExportController.EXPORT, Permission.AUDIT));
    }
}
