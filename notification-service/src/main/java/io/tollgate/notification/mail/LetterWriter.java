package io.tollgate.notification.mail;

import io.tollgate.notification.Notification;
import io.tollgate.notification.Template;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Fills a notification's templates: {@code <template>.subject.txt}, {@code .txt} and {@code .html}. */
@Component
class LetterWriter {

    private static final String UNMAPPED = "unmapped";

    private final ITemplateEngine templates;
    private final String product;

    LetterWriter(ITemplateEngine templates, MailSettings settings) {
        this.templates = templates;
        this.product = settings.product();
    }

    Letter write(Notification notification) {
        Context context = new Context(Locale.ENGLISH);
        context.setVariable("product", product);
        context.setVariable("name", Greeting.name(notification.recipient().name()));
        notification.model().forEach(context::setVariable);
        context.setVariable("plan", named(notification.model().getOrDefault("plan", UNMAPPED)));
        Template template = notification.template();
        return new Letter(
                templates.process(template.wireName() + ".subject.txt", context).strip(),
                templates.process(template.wireName() + ".txt", context),
                templates.process(template.wireName(), context));
    }

    /** The tier as people write it; null for a price that no tier names, which has no name to tell. */
    private static @Nullable String named(String plan) {
        return plan.equals(UNMAPPED) ? null : StringUtils.capitalize(plan);
    }
}
