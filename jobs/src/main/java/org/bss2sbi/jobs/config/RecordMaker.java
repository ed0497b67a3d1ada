package org.bss2sbi.jobs.config;

import static org.bss2sbi.jobs.config.Names.kebab;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Calls the constructor of one record, whose checks belong to the record itself.
 *
 * <p>A constructor names one refused value, by beginning its message with the key. That value is replaced by its default
 * and the constructor asked again, until it refuses no more: so every refused value is told.
 */
final class RecordMaker {

    private final Class<?> type;
    private final String path;
    private final ConfigObject object;
    private final ConfigLayers layers;
    private final List<Problem> problems;

    RecordMaker(Class<?> type, String path, ConfigObject object, ConfigLayers layers, List<Problem> problems) {
        this.type = type;
        this.path = path;
        this.object = object;
        this.layers = layers;
        this.problems = problems;
    }

    Optional<?> make(Object[] arguments) {
        for (int refusals = 0; refusals <= arguments.length; refusals++) {
            try {
                return Optional.of(constructor().newInstance(arguments));
            } catch (InvocationTargetException refused) {
                if (!(refused.getCause() instanceof IllegalArgumentException reason)) {
                    throw new IllegalStateException("%s failed".formatted(type), refused.getCause());
                }
                if (!replaced(arguments, reason.getMessage())) {
                    return Optional.empty();
                }
            } catch (ReflectiveOperationException notARecord) {
                throw new IllegalStateException("%s cannot be made".formatted(type), notARecord);
            }
        }
        return Optional.empty();
    }

    private Constructor<?> constructor() throws NoSuchMethodException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor;
    }

    /** Reports a refusal and puts the default in the place of the refused value, if there is one. */
    private boolean replaced(Object[] arguments, String message) {
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            String key = kebab(components[i].getName());
            if (message.startsWith(key + " ")) {
                String full = RecordBinder.join(path, key);
                ConfigValue value = object.get(key);
                problems.add(new Problem(layers.where(value), full, message.substring(key.length() + 1)));
                ConfigValue replacement = layers.defaultOf(full);
                return replacement != null
                        && !replacement.equals(value)
                        && replace(arguments, i, components[i], replacement);
            }
        }
        String where = path.endsWith("]") ? layers.where(object) : layers.whereSection(path + ".");
        problems.add(new Problem(where, path, message));
        return false;
    }

    private static boolean replace(Object[] arguments, int i, RecordComponent component, ConfigValue replacement) {
        if (!Scalars.isScalar(component.getType())) {
            return false;
        }
        try {
            arguments[i] = Scalars.convert(component.getType(), replacement);
            return true;
        } catch (Scalars.Misfit brokenDefault) {
            throw new IllegalStateException("The default of %s does not fit".formatted(component), brokenDefault);
        }
    }
}
