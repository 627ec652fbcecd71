package io.tollgate.simulator.checkout;

import io.tollgate.simulator.time.Due;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A session that nobody has completed in time can no longer be paid. */
@Component
class SessionExpiry implements Due {

    private final Sessions sessions;

    SessionExpiry(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public String kind() {
        return Sessions.EXPIRY;
    }

    @Override
    public void fall(String sessionId) {
        Optional.of(sessions.get(sessionId, "session")).filter(Sessions::isOpen).ifPresent(sessions::expire);
    }
}
