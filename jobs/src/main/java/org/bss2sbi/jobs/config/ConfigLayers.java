package org.bss2sbi.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.simulator.BadInputException;

/** The three layers of a configuration, overrides above file above defaults, and where each value came from. */
final class ConfigLayers {

    private static final String OVERRIDE = "--set";
    private static final String DEFAULT = "default";

    private final String source;
    private final Config file;
    private final Config defaults;
    private final Config merged;

    private ConfigLayers(String source, Config file, Config defaults, Config merged) {
        this.source = source;
        this.file = file;
        this.defaults = defaults;
        this.merged = merged;
    }

    private static ConfigLayers merge(String source, Config file, Config overrides, Config defaults) {
        Config merged = resolved(source, overrides.withFallback(file).withFallback(defaults));
        return new ConfigLayers(source, file, defaults, merged);
    }

    /**
     * Reads the layers.
     *
     * @param path file of the run
     * @param overrides {@code key=value} each
     * @param reference resource with the defaults
     * @throws BadInputException if the file cannot be read or is no HOCON
     */
    static ConfigLayers read(Path path, List<String> overrides, String reference) {
        var problems = new ArrayList<Problem>();
        Config parsed = parse(path);
        Config top = ConfigFactory.empty();
        for (String override : overrides) {
            top = parse(override, problems).withFallback(top);
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(path.toString(), problems);
        }
        return merge(path.toString(), parsed, top, resource(reference));
    }

    /** The defaults alone. */
    static ConfigLayers defaults(String reference) {
        return merge(reference, ConfigFactory.empty(), ConfigFactory.empty(), resource(reference));
    }

    /** The same without a key and everything below it. */
    ConfigLayers without(String path) {
        return new ConfigLayers(source, file, defaults, merged.withoutPath(path));
    }

    /** The same with a value above all layers; a problem with it is told where the value stands. */
    ConfigLayers with(String path, ConfigValue value) {
        ConfigValue nested = value;
        List<String> steps = ConfigUtil.splitPath(path);
        for (int i = steps.size() - 1; i >= 0; i--) {
            nested =
                    ConfigFactory.empty().root().withValue(steps.get(i), nested).withOrigin(value.origin());
        }
        return new ConfigLayers(
                source, file, defaults, ((ConfigObject) nested).toConfig().withFallback(merged));
    }

    private static Config resource(String reference) {
        var options = options().setOriginDescription(DEFAULT);
        return resolved(
                reference, ConfigFactory.parseResources(ConfigLayers.class.getClassLoader(), reference, options));
    }

    private static ConfigParseOptions options() {
        return ConfigParseOptions.defaults().setAllowMissing(false).setSyntax(ConfigSyntax.CONF);
    }

    private static Config parse(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new BadInputException("Configuration %s %s. Give a HOCON file such as conf/quickstart.conf."
                    .formatted(path, Files.exists(path) ? "is not a file" : "does not exist"));
        }
        try {
            return ConfigFactory.parseFile(path.toFile(), options());
        } catch (com.typesafe.config.ConfigException broken) {
            throw notHocon(path.toString(), broken);
        }
    }

    private static Config resolved(String source, Config config) {
        try {
            return config.resolve(ConfigResolveOptions.noSystem());
        } catch (com.typesafe.config.ConfigException broken) {
            throw notHocon(source, broken);
        }
    }

    private static ConfigException notHocon(String source, com.typesafe.config.ConfigException broken) {
        ConfigOrigin origin = broken.origin();
        String where = origin == null || origin.lineNumber() < 1 ? "syntax" : "line " + origin.lineNumber();
        String message = broken.getMessage().replaceFirst("^.*?: ?\\d+: ", "").replaceAll("\\s+", " ");
        return new ConfigException(source, List.of(new Problem(where, "(syntax)", message)));
    }

    private static Config parse(String override, List<Problem> problems) {
        int equals = override.indexOf('=');
        if (equals < 1) {
            problems.add(new Problem(OVERRIDE, override, "expected key=value, for example run.seed=7"));
            return ConfigFactory.empty();
        }
        String key = override.substring(0, equals).strip();
        String value = override.substring(equals + 1).strip();
        var options = options().setOriginDescription(OVERRIDE);
        try {
            return ConfigFactory.parseString(key + " = " + value, options);
        } catch (com.typesafe.config.ConfigException notAValue) {
            return quoted(key, value, options, problems);
        }
    }

    /** Text with characters that HOCON reserves, for example a path with a colon. */
    private static Config quoted(String key, String value, ConfigParseOptions options, List<Problem> problems) {
        try {
            return ConfigFactory.parseString(key + " = " + ConfigUtil.quoteString(value), options);
        } catch (com.typesafe.config.ConfigException badKey) {
            problems.add(new Problem(OVERRIDE, key, "not a key; expected a form such as run.seed=7"));
            return ConfigFactory.empty();
        }
    }

    String source() {
        return source;
    }

    ConfigObject root() {
        return merged.root();
    }

    /** Default of a key, or null if it has none or lies inside a list. */
    ConfigValue defaultOf(String path) {
        return path.contains("[") || !defaults.hasPath(path) ? null : defaults.getValue(path);
    }

    /** Whether a value comes from the defaults and not from a person. */
    boolean isDefault(ConfigValue value) {
        return value.origin().description().startsWith(DEFAULT);
    }

    /** Where a value stands, as a person looks for it. */
    String where(ConfigValue value) {
        ConfigOrigin origin = value.origin();
        if (origin.description().startsWith(OVERRIDE)) {
            return OVERRIDE;
        }
        if (isDefault(value)) {
            return DEFAULT;
        }
        String line = "line " + Math.max(origin.lineNumber(), 1);
        String name = origin.filename();
        boolean included = name != null
                && !Path.of(name).toAbsolutePath().equals(Path.of(source).toAbsolutePath());
        return included ? Path.of(name).getFileName() + " " + line : line;
    }

    /** Where the section of a missing key begins in the file. */
    String whereSection(String path) {
        for (String section = path; section.contains("."); ) {
            section = section.substring(0, section.lastIndexOf('.'));
            if (!section.contains("[") && file.hasPath(section)) {
                return where(file.getValue(section));
            }
        }
        return "line 1";
    }
}
