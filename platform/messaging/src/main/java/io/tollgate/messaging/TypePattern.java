package io.tollgate.messaging;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which types of events are meant: a name, in which {@code *} stands for any characters and {@code ?} for one. */
public final class TypePattern {

    private final Pattern regex;
    private final String like;

    private TypePattern(Pattern regex, String like) {
        this.regex = regex;
        this.like = like;
    }

    public static TypePattern of(String glob) {
        StringBuilder regex = new StringBuilder();
        StringBuilder like = new StringBuilder();
        glob.codePoints().forEach(point -> {
            switch (point) {
                case '*' -> {
                    regex.append(".*");
                    like.append('%');
                }
                case '?' -> {
                    regex.append('.');
                    like.append('_');
                }
                default -> {
                    String literal = Character.toString(point);
                    regex.append(Pattern.quote(literal));
                    like.append("%_\\".contains(literal) ? "\\" + literal : literal);
                }
            }
        });
        return new TypePattern(Pattern.compile(regex.toString(), Pattern.DOTALL), like.toString());
    }

    /** A record that does not say its type is of none. */
    public boolean matches(@Nullable String type) {
        return type != null && regex.matcher(type).matches();
    }

    /** The same for SQL's {@code LIKE}. */
    public String like() {
        return like;
    }
}
