package io.tollgate.simulator.subscription;

import io.tollgate.simulator.time.Due;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which alarm of the {@link Agenda} does what. */
@Configuration(proxyBeanMethods = false)
class CycleDue {

    @Bean
    Due periodEnd(Cycle cycle) {
        return Due.of(Agenda.PERIOD_END, cycle::periodEnds);
    }

    @Bean
    Due cancelAt(Cycle cycle) {
        return Due.of(Agenda.CANCEL_AT, cycle::cancelAt);
    }

    @Bean
    Due trialWillEnd(Cycle cycle) {
        return Due.of(Agenda.TRIAL_WILL_END, cycle::trialWillEnd);
    }

    @Bean
    Due upcomingInvoice(Cycle cycle) {
        return Due.of(Agenda.UPCOMING, cycle::upcoming);
    }

    @Bean
    Due expireIncomplete(Cycle cycle) {
        return Due.of(Agenda.EXPIRE, cycle::expire);
    }

    @Bean
    Due resumeCollection(Cycle cycle) {
        return Due.of(Agenda.RESUME_COLLECTION, cycle::resumeCollection);
    }
}
