package io.tollgate.notification.mail;

/** What the recipient reads: the same in plain text and in HTML. */
public record Letter(String subject, String text, String html) {}
