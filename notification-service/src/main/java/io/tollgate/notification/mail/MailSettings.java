package io.tollgate.notification.mail;

import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where mails leave the house, and in whose name.
 *
 * @param username null, as the password is, for a server that asks for none
 * @param product what the mails call the product
 */
record MailSettings(
        String host,
        int port,
        @Nullable String username,
        @Nullable String password,
        boolean startTls,
        InternetAddress from,
        String product) {

    private static final int LOCAL_SINK = 1025;
    private static final int HIGHEST_PORT = 65_535;

    /** @throws InvalidSettingException that names the variable */
    static MailSettings from(Settings settings) {
        String username = settings.text("SMTP_USERNAME", "");
        return new MailSettings(
                settings.text("SMTP_HOST", "localhost"),
                port(settings),
                username.isEmpty() ? null : username,
                username.isEmpty() ? null : settings.required("SMTP_PASSWORD"),
                settings.flag("SMTP_STARTTLS", false),
                address("MAIL_FROM", settings.text("MAIL_FROM", "Tollgate <billing@localhost>")),
                settings.text("MAIL_PRODUCT_NAME", "Tollgate"));
    }

    /** The part after the at sign. */
    String domain() {
        return from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    }

    private static int port(Settings settings) {
        int port = settings.number("SMTP_PORT", LOCAL_SINK);
        if (port < 1 || port > HIGHEST_PORT) {
            throw new InvalidSettingException("SMTP_PORT", "must be a port from 1 to 65535, was: " + port);
        }
        return port;
    }

    private static InternetAddress address(String name, String value) {
        try {
            InternetAddress address = new InternetAddress(value, true);
            address.setPersonal(address.getPersonal(), StandardCharsets.UTF_8.name());
            return address;
        } catch (AddressException | UnsupportedEncodingException malformed) {
            throw new InvalidSettingException(
                    name, "must be an address such as Tollgate <billing@example.com>, was: " + value);
        }
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return "MailSettings[" + host + ":" + port + "]";
    }
}
