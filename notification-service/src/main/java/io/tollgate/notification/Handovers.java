package io.tollgate.notification;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The attempts whose content is on its way to the mail server. One that is found here when the notification's turn comes
 * was cut off, and nobody knows whether the server has the mail.
 */
@Repository
public class Handovers {

    private final JdbcClient jdbc;

    Handovers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Marks the attempt, before the content goes out and whatever becomes of the transaction that sends it.
     *
     * @return false if another has made or marked this attempt: it must not be made again
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean begin(Notification notification) {
        return jdbc.sql("""
                        INSERT INTO handover (notification_id, attempt)
                        SELECT id, attempts + 1 FROM notification
                        WHERE id = ? AND status = 'queued' AND attempts + 1 = ?
                        ON CONFLICT DO NOTHING""")
                        .param(notification.id())
                        .param(notification.attempt())
                        .update()
                == 1;
    }

    /** Whether the attempt that is to be made was begun before. */
    public boolean isBegun(Notification notification) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM handover WHERE notification_id = ? AND attempt = ?)")
                .param(notification.id())
                .param(notification.attempt())
                .query(Boolean.class)
                .single();
    }

    /** Forgets the mark, in the transaction that stores what became of the attempt. */
    public void end(Notification notification) {
        jdbc.sql("DELETE FROM handover WHERE notification_id = ?")
                .param(notification.id())
                .update();
    }
}
