package org.bss2sbi.training.sequential;

import java.util.ArrayList;
import java.util.List;

/** Summaries of observations as descriptions keep them. */
final class FloatLists {

    private FloatLists() {}

    static List<Float> of(float[] values) {
        List<Float> list = new ArrayList<>();
        for (float value : values) {
            list.add(value);
        }
        return list;
    }

    static float[] array(List<Float> list) {
        float[] array = new float[list.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = list.get(i);
        }
        return array;
    }
}
