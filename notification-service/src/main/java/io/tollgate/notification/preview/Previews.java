package io.tollgate.notification.preview;

import io.tollgate.contracts.DomainEvent;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.notification.Notification;
import io.tollgate.notification.Recipient;
import io.tollgate.notification.Template;
import io.tollgate.notification.fact.Correspondence;
import io.tollgate.notification.mail.Letter;
import io.tollgate.notification.mail.LetterWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes a letter as the service would, from the fact to the last line. */
@Component
class Previews {

    /** Alerts are shown whether or not anybody is to get them. */
    private final Correspondence correspondence = new Correspondence("finance@example.com");

    private final LetterWriter writer;

    Previews(LetterWriter writer) {
        this.writer = writer;
    }

    /** @param locale the recipient's; null for one whose locale is not known */
    Letter of(Template template, @Nullable String locale) {
        DomainEvent fact = Examples.of(template);
        return correspondence
                .about(fact, new Cause(fact.id(), null))
                .map(request -> Notification.of(request, new Recipient("ada@example.com", "Ada", locale)))
                .map(writer::write)
                .orElseThrow();
    }
}
