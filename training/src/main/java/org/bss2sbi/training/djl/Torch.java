package org.bss2sbi.training.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/**
 * Starts the engine and chooses the device.
 *
 * <p>One torch thread: a second one inside one small step made it slower, and one thread gives the same bits in every run.
 * Values that a user sets by system property win.
 */
final class Torch {

    static {
        setDefault("ai.djl.pytorch.num_threads", "1");
        setDefault("ai.djl.pytorch.num_interop_threads", "1");
    }

    private Torch() {}

    /** Manager of native memory on the first GPU, or on the CPU where there is none; to be closed by the caller. */
    static NDManager newManager() {
        return NDManager.newBaseManager(device());
    }

    private static Device device() {
        return Engine.getEngine("PyTorch").getGpuCount() > 0 ? Device.gpu() : Device.cpu();
    }

    private static void setDefault(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
