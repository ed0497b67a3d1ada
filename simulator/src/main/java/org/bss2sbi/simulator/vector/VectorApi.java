package org.bss2sbi.simulator.vector;

import java.lang.reflect.Constructor;

/** The Vector API of Java, which is there if Java was started with {@code --add-modules=jdk.incubator.vector}. */
public final class VectorApi {

    private static final String MODULE = "jdk.incubator.vector";

    private VectorApi() {}

    /**
     * Whether classes that use it can be loaded.
     *
     * @return true if Java was started with its module
     */
    public static boolean isThere() {
        return ModuleLayer.boot().findModule(MODULE).isPresent();
    }

    /**
     * Loads a class that uses it, by name: such a class was compiled with a module that others must not need.
     *
     * @param contract what the class implements
     * @param className its name; it has a constructor without parameters
     * @param <T> contract
     * @return new instance
     * @throws IllegalStateException if this build lacks the class
     */
    public static <T> T load(Class<T> contract, String className) {
        try {
            Constructor<? extends T> constructor =
                    Class.forName(className).asSubclass(contract).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This build lacks " + className, e);
        }
    }
}
