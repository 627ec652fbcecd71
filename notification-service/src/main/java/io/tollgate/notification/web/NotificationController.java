package io.tollgate.notification.web;

import io.tollgate.notification.NotificationStatus;
import io.tollgate.notification.delivery.DeliveryWorker;
import io.tollgate.security.Caller;
import io.tollgate.security.Permission;
import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import io.tollgate.web.Cursor;
import io.tollgate.web.Page;
import io.tollgate.web.Paging;
import io.tollgate.web.ProblemException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows which mails were sent, and sends one again. */
@RestController
class NotificationController {

    private static final String NOTIFICATIONS = "/api/v1/notifications";
    private static final String RESEND = NOTIFICATIONS + "/{id}/resend";

    private final NotificationList list;
    private final ResendNotification resend;
    private final DeliveryWorker delivery;

    NotificationController(NotificationList list, ResendNotification resend, DeliveryWorker delivery) {
        this.list = list;
        this.resend = resend;
        this.delivery = delivery;
    }

    @Configuration(proxyBeanMethods = false)
    static class Access {
        @Bean
        Routes notificationRoutes() {
            return Routes.of(Route.get(NOTIFICATIONS, Permission.READ_CASES), Route.post(RESEND, Permission.RESEND));
        }
    }

    /** The notifications, from the newest to the oldest. */
    @GetMapping(NOTIFICATIONS)
    Page<NotificationView> list(
            @RequestParam(name = "workspace_id", required = false) @Nullable String workspaceId,
            @RequestParam(required = false) @Nullable String status,
            Paging paging) {
        Cursor after = paging.after();
        return paging.page(
                list.newest(
                        workspaceId,
                        status == null ? null : status(status),
                        after == null ? null : after.instant(0),
                        after == null ? null : id(after.text(1)),
                        paging.fetch()),
                row -> Cursor.of(row.createdAt(), row.view().id().toString()),
                NotificationList.Row::view);
    }

    /** Queues a mail that was sent or has failed once more, for the address that is known now. */
    @PostMapping(RESEND)
    @ResponseStatus(HttpStatus.ACCEPTED)
    NotificationView resend(@PathVariable String id, Caller caller) {
        NotificationView queued = resend.resend(notification(id), caller);
        delivery.wake();
        return queued;
    }

    private static NotificationStatus status(String name) {
        return NotificationStatus.named(name)
                .orElseThrow(() -> ProblemException.invalid("status", "must be waiting, queued, sent or failed"));
    }

    private static UUID notification(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException malformed) {
            throw ProblemException.notFound("notification");
        }
    }

    private static String id(String fromCursor) {
        try {
            return UUID.fromString(fromCursor).toString();
        } catch (IllegalArgumentException malformed) {
            throw ProblemException.invalid("cursor", "must be the next_cursor of an answer of this list");
        }
    }
}
