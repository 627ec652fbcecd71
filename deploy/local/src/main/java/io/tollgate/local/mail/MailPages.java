package io.tollgate.local.mail;

import io.tollgate.local.page.Page;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The mails as pages for a browser. */
final class MailPages {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM, HH:mm:ss", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    private MailPages() {}

    static String list(List<Mail> mails, int total) {
        String rows = mails.stream().map(MailPages::row).collect(Collectors.joining());
        String body = mails.isEmpty()
                ? "<p class=\"quiet\">No mail yet. It appears here as soon as a service sends one.</p>"
                : "<ul class=\"list\">" + rows + "</ul>";
        String count = total > mails.size() ? "The newest " + mails.size() + " of " + total : Integer.toString(total);
        return Page.html("Mails", "<h1>Mails <small>" + count + "</small></h1>" + body);
    }

    static String one(Mail mail) {
        return Page.html(mail.subject(), """
                <p><a href="/">&larr; All mails</a></p>
                <h1>%s</h1>
                <dl><dt>From</dt><dd>%s</dd><dt>To</dt><dd>%s</dd><dt>Received</dt><dd>%s</dd></dl>
                %s
                """.formatted(
                        Page.escape(mail.subject()),
                        people(mail.from()),
                        people(mail.to()),
                        TIME.format(mail.created()),
                        content(mail)));
    }

    static String unknown() {
        return Page.html("No such mail", "<h1>No such mail</h1><p><a href=\"/\">All mails</a></p>");
    }

    /** A mail is foreign content: its HTML may neither run scripts nor reach the page around it. */
    private static String content(Mail mail) {
        String html = mail.body().html().isEmpty()
                ? ""
                : "<iframe sandbox title=\"Mail\" srcdoc=\"%s\"></iframe>"
                        .formatted(Page.escape(mail.body().html()));
        String text = mail.body().text().isEmpty()
                ? ""
                : "<h2>As text</h2><pre>" + Page.escape(mail.body().text()) + "</pre>";
        return html + text;
    }

    private static String row(Mail mail) {
        return """
                <li><a href="/mail/%s"><strong>%s</strong><span>%s</span><time>%s</time></a></li>
                """.formatted(
                        mail.id(),
                        Page.escape(mail.subject().isBlank() ? "(no subject)" : mail.subject()),
                        people(mail.to()),
                        TIME.format(mail.created()));
    }

    private static String people(List<Mail.Correspondent> people) {
        return Page.escape(people.stream().map(Mail.Correspondent::toString).collect(Collectors.joining(", ")));
    }
}
