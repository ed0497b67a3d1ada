package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bss2sbi.training.weights.TensorLayout;

/**
 * The named tensors of one flat vector, as views of it: gradients of the views add up in the vector.
 *
 * <p>Cut by a single split, whose gradient is one concatenation; a slice per tensor would write the whole vector per tensor.
 */
final class ParameterViews {

    private final Map<String, NDArray> views = new HashMap<>();

    ParameterViews(NDArray flat, TensorLayout layout) {
        List<TensorLayout.Entry> entries = layout.entries();
        long[] cuts =
                entries.stream().skip(1).mapToLong(TensorLayout.Entry::offset).toArray();
        NDList parts = flat.split(cuts, 0);
        for (int i = 0; i < entries.size(); i++) {
            TensorLayout.Entry entry = entries.get(i);
            views.put(entry.name(), parts.get(i).reshape(new Shape(entry.shape())));
        }
    }

    /** Tensor of a name, in the shape of the layout. */
    NDArray get(String name) {
        NDArray view = views.get(name);
        if (view == null) {
            throw new IllegalArgumentException("No tensor '%s' in this network".formatted(name));
        }
        return view;
    }
}
