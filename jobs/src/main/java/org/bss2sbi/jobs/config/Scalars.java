package org.bss2sbi.jobs.config;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Single values: what a key's type accepts, and in which words anything else is refused. */
final class Scalars {

    private static final List<String> YES = List.of("true", "on", "yes");
    private static final List<String> NO = List.of("false", "off", "no");

    private Scalars() {}

    /** A value that does not fit; the message says what was expected and what was found. */
    static final class Misfit extends Exception {

        private static final long serialVersionUID = 1L;

        Misfit(String expected, ConfigValue found) {
            super("expected %s, got %s".formatted(expected, found.render(ConfigRenderOptions.concise())));
        }
    }

    static boolean isScalar(Class<?> type) {
        return type.isPrimitive()
                || type == String.class
                || type == Duration.class
                || type.isEnum()
                || type == Integer.class;
    }

    static Object convert(Class<?> type, ConfigValue value) throws Misfit {
        if (type == int.class || type == Integer.class) {
            return (int) integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (type == long.class) {
            return integer(value, Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (type == double.class) {
            return number(value);
        } else if (type == boolean.class) {
            return yesOrNo(value);
        } else if (type == Duration.class) {
            return DurationText.parse(text(value)).orElseThrow(() -> new Misfit("a duration such as \"2 s\"", value));
        } else if (type.isEnum()) {
            return constant(type, value);
        } else if (type == String.class) {
            return string(value);
        }
        throw new IllegalStateException("No rule for values of " + type);
    }

    private static String text(ConfigValue value) {
        return String.valueOf(value.unwrapped());
    }

    private static boolean isStructure(ConfigValue value) {
        return value.valueType() == ConfigValueType.OBJECT || value.valueType() == ConfigValueType.LIST;
    }

    private static String string(ConfigValue value) throws Misfit {
        if (isStructure(value) || text(value).isBlank()) {
            throw new Misfit("a text", value);
        }
        return text(value);
    }

    private static double number(ConfigValue value) throws Misfit {
        if (value.unwrapped() instanceof Number number) {
            return number.doubleValue();
        }
        throw new Misfit("a number", value);
    }

    private static long integer(ConfigValue value, long lowest, long highest) throws Misfit {
        if (value.unwrapped() instanceof Number number) {
            double exact = number.doubleValue();
            long whole = number.longValue();
            if (whole >= lowest && whole <= highest && (whole == exact || number instanceof Long)) {
                return whole;
            }
        }
        throw new Misfit("an integer", value);
    }

    private static boolean yesOrNo(ConfigValue value) throws Misfit {
        String word = text(value).toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            throw new Misfit("on or off", value);
        }
        return YES.contains(word);
    }

    private static Object constant(Class<?> type, ConfigValue value) throws Misfit {
        var names = Arrays.stream(type.getEnumConstants())
                .map(constant -> Names.kebab(((Enum<?>) constant).name()))
                .toList();
        int index = names.indexOf(text(value));
        if (index < 0) {
            throw new Misfit((names.size() == 1 ? "" : "one of ") + String.join(", ", names), value);
        }
        return type.getEnumConstants()[index];
    }
}
