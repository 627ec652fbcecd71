package io.tollgate.local.mail;

import io.tollgate.local.mail.Mail.Correspondent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The shape in which Mailpit answers, so that its clients and test helpers work here too. */
final class MailpitJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private MailpitJson() {}

    static String list(List<Mail> page, int start, int total) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("total", total);
        answer.put("unread", total);
        answer.put("count", page.size());
        answer.put("messages_count", total);
        answer.put("messages_unread", total);
        answer.put("start", start);
        answer.put("tags", List.of());
        answer.put("messages", page.stream().map(MailpitJson::summary).toList());
        return JSON.writeValueAsString(answer);
    }

    static String message(Mail mail) {
        Map<String, Object> answer = envelope(mail);
        answer.put("Date", mail.created().toString());
        answer.put("Text", mail.body().text());
        answer.put("HTML", mail.body().html());
        answer.put("Inline", List.of());
        answer.put("Attachments", List.of());
        return JSON.writeValueAsString(answer);
    }

    private static Map<String, Object> summary(Mail mail) {
        Map<String, Object> summary = envelope(mail);
        summary.put("Created", mail.created().toString());
        summary.put("Read", false);
        summary.put("Attachments", mail.body().attachments());
        summary.put("Snippet", mail.snippet());
        return summary;
    }

    private static Map<String, Object> envelope(Mail mail) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("ID", mail.id());
        envelope.put("MessageID", mail.messageId());
        envelope.put(
                "From", people(mail.from()).stream().findFirst().orElseGet(() -> Map.of("Name", "", "Address", "")));
        envelope.put("To", people(mail.to()));
        envelope.put("Cc", people(mail.cc()));
        envelope.put("Bcc", List.of());
        envelope.put("ReplyTo", people(mail.replyTo()));
        envelope.put("Subject", mail.subject());
        envelope.put("Tags", List.of());
        envelope.put("Size", mail.size());
        return envelope;
    }

    private static List<Map<String, String>> people(List<Correspondent> people) {
        return people.stream()
                .map(person -> Map.of("Name", person.name(), "Address", person.address()))
                .toList();
    }
}
