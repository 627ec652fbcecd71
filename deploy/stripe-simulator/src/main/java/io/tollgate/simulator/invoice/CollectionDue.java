package io.tollgate.simulator.invoice;

import io.tollgate.simulator.time.Due;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens to an invoice when its time has come. */
@Configuration(proxyBeanMethods = false)
class CollectionDue {

    @Bean
    Due finalizeInvoice(Collection collection) {
        return Due.of(Invoices.FINALIZE, collection::finalizeByItself);
    }

    @Bean
    Due retryInvoice(Collection collection) {
        return Due.of(Collection.RETRY, collection::retry);
    }

    @Bean
    Due overdueInvoice(Collection collection) {
        return Due.of(Invoices.OVERDUE, collection::overdue);
    }
}
