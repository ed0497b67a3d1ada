package org.bss2sbi.jobs.config;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.List;

/**
 * One key that a sweep varies.
 *
 * @param key full key
 * @param values its values, at least one, in the order of the file
 */
record GridAxis(String key, List<ConfigValue> values) {

    /** A value as a person wrote it: texts without quotes. */
    static String text(ConfigValue value) {
        return value.valueType() == ConfigValueType.STRING
                ? String.valueOf(value.unwrapped())
                : value.render(ConfigRenderOptions.concise());
    }
}
