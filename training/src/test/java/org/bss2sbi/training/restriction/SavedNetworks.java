package org.bss2sbi.training.restriction;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.training.weights.SafeTensors;
import org.bss2sbi.training.weights.Tensor;

/** The networks of a saved restriction, to be put together in another way. */
record SavedNetworks(List<Tensor> tensors) {

    static SavedNetworks of(Path restriction) {
        return new SavedNetworks(SafeTensors.read(restriction.resolve("weights.safetensors")));
    }

    List<ClassifierNetwork> members(int count, ClassifierShape shape) {
        List<ClassifierNetwork> networks = new ArrayList<>();
        for (int member = 0; member < count; member++) {
            networks.add(network("member%02d.".formatted(member), shape));
        }
        return networks;
    }

    ClassifierNetwork scout(ClassifierShape shape) {
        return network("scout00.", shape);
    }

    private ClassifierNetwork network(String prefix, ClassifierShape shape) {
        List<Tensor> named = new ArrayList<>();
        for (Tensor tensor : tensors) {
            if (tensor.name().startsWith(prefix)) {
                named.add(Tensor.ofFloats(tensor.name().substring(prefix.length()), tensor.shape(), tensor.floats()));
            }
        }
        return new ClassifierNetwork(shape, shape.layout().flatten(named, prefix));
    }

    static int count(boolean[] decisions) {
        int count = 0;
        for (boolean decision : decisions) {
            count += decision ? 1 : 0;
        }
        return count;
    }
}
