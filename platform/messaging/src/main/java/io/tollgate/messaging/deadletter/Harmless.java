package io.tollgate.messaging.deadletter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of errors and headers without what is about a person, a card or a secret: fit to be stored and shown. */
public final class Harmless {

    private static final String HIDDEN = "***";

    private static final Pattern EMAIL = Pattern.compile("[^\\s\"'<>(),;:=]+@[^\\s\"'<>(),;:=]+");
    private static final Pattern CARD = Pattern.compile("\\b\\d(?:[ -]?\\d){11,18}\\b");
    private static final Pattern SECRET = Pattern.compile(
            "\\b(?:sk|rk|pk)_(?:live|test)_\\w+|\\bwhsec_\\w+|\\w+_secret_\\w+|\\beyJ[\\w-]+\\.[\\w.-]+");

    /** What PostgreSQL and JDBC quote in their messages: the row, and the statement, which is of no use here. */
    private static final Pattern ROW = Pattern.compile("(?:Detail|Where): .*");

    private static final Pattern STATEMENT = Pattern.compile("(?:PreparedStatementCallback; )?SQL \\[.*?]; ?");
    /** A text in quotes is a value, unless what stands before it says that it is a name. */
    private static final Pattern VALUE = Pattern.compile(
            "((?:constraint|relation|column|table|property|type|index|function) )?(\"[^\"]*\"|'[^']*'|`[^`]*`)");

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Harmless() {}

    /** On one line. */
    public static String text(String text) {
        String line = SPACE.matcher(text).replaceAll(" ").strip();
        String plain = SECRET.matcher(line).replaceAll(HIDDEN);
        plain = CARD.matcher(plain).replaceAll(HIDDEN);
        return EMAIL.matcher(plain).replaceAll(HIDDEN);
    }

    /** What an exception says, which may quote the record, on one line. */
    public static String error(String text) {
        String line = SPACE.matcher(text).replaceAll(" ").strip();
        String plain = ROW.matcher(STATEMENT.matcher(line).replaceAll("")).replaceAll("");
        return text(VALUE.matcher(plain)
                .replaceAll(quoted -> Matcher.quoteReplacement(quoted.group(1) == null ? HIDDEN : quoted.group())));
    }
}
