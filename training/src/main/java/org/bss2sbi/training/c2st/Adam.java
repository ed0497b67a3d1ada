package org.bss2sbi.training.c2st;

import java.util.ArrayList;
import java.util.List;

/** Kingma and Ba, "Adam", 2015, arXiv:1412.6980, in the form that adds epsilon to the uncorrected root (end of its section 2). */
final class Adam {

    private static final double STEP = 1e-3;
    private static final float FIRST_DECAY = 0.9f;
    private static final float SECOND_DECAY = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final List<Slot> slots = new ArrayList<>();
    private double firstPower = 1;
    private double secondPower = 1;

    /** Parameters that {@link #step} moves along their gradients, which are read there. */
    void add(float[] parameters, float[] gradients) {
        slots.add(new Slot(parameters, gradients));
    }

    void step() {
        firstPower *= FIRST_DECAY;
        secondPower *= SECOND_DECAY;
        float step = (float) (STEP * Math.sqrt(1 - secondPower) / (1 - firstPower));
        for (Slot slot : slots) {
            move(slot.parameters, slot.gradients, slot.means, slot.squares, step);
        }
    }

    /** All parameters, a copy. */
    List<float[]> parameters() {
        return slots.stream().map(slot -> slot.parameters.clone()).toList();
    }

    /** Puts back what {@link #parameters} gave. */
    void restore(List<float[]> parameters) {
        for (int i = 0; i < slots.size(); i++) {
            float[] kept = parameters.get(i);
            System.arraycopy(kept, 0, slots.get(i).parameters, 0, kept.length);
        }
    }

    private static void move(float[] parameters, float[] gradients, float[] means, float[] squares, float step) {
        for (int i = 0; i < parameters.length; i++) {
            means[i] = FIRST_DECAY * means[i] + (1 - FIRST_DECAY) * gradients[i];
            squares[i] = SECOND_DECAY * squares[i] + (1 - SECOND_DECAY) * (gradients[i] * gradients[i]);
            parameters[i] -= step * means[i] / ((float) Math.sqrt(squares[i]) + EPSILON);
        }
    }

    private static final class Slot {

        private final float[] parameters;
        private final float[] gradients;
        private final float[] means;
        private final float[] squares;

        private Slot(float[] parameters, float[] gradients) {
            this.parameters = parameters;
            this.gradients = gradients;
            means = new float[parameters.length];
            squares = new float[parameters.length];
        }
    }
}
