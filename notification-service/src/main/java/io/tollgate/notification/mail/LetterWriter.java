package io.tollgate.notification.mail;

import io.tollgate.notification.Detail;
import io.tollgate.notification.Notification;
import io.tollgate.notification.Template;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Fills a notification's templates: {@code <template>.subject.txt}, {@code .txt} and {@code .html}. */
@Component
public class LetterWriter {

    private static final String TEXT_FRAME = "frame.txt";

    private final ITemplateEngine templates;
    private final String product;

    LetterWriter(ITemplateEngine templates, MailSettings settings) {
        this.templates = templates;
        this.product = settings.product();
    }

    public Letter write(Notification notification) {
        Context context = context(notification);
        Template template = notification.template();
        String subject = templates.process(template.wireName() + ".subject.txt", context);
        context.setVariable("subject", subject.strip());
        context.setVariable(
                "message",
                templates.process(template.wireName() + ".txt", context).strip());
        return new Letter(
                subject.strip(),
                templates.process(TEXT_FRAME, context),
                templates.process(template.wireName(), context));
    }

    /** The templates are English; only what is counted and dated is written in the recipient's way. */
    private Context context(Notification notification) {
        Context context = new Context(Locale.ENGLISH);
        context.setVariable("product", product);
        context.setVariable("name", Greeting.name(notification.recipient().name()));
        Wording wording = Wording.of(notification.recipient().locale());
        for (Map.Entry<String, String> entry : notification.model().entrySet()) {
            Detail.named(entry.getKey())
                    .ifPresent(detail -> context.setVariable(entry.getKey(), wording.write(detail, entry.getValue())));
        }
        return context;
    }
}
