package org.bss2sbi.training.misspecification;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bss2sbi.dataset.draws.Misspecification;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.training.weights.Tensor;

/**
 * What the recordings look like that a posterior was trained on, to tell of a new one whether the simulations cover it. Immutable.
 *
 * <p>Recordings are compared with those of similar spike count. Distances are Mahalanobis distances within such a group, as in Lee, Lee,
 * Lee and Shin, "A Simple Unified Framework for Detecting Out-of-Distribution Samples", 2018, arXiv:1807.03888; the p-value is the share
 * of held-out recordings of the group at least as far away, itself included, which holds whatever the distances' law is (Bates,
 * Cand&egrave;s, Lei, Romano and Sesia, "Testing for Outliers with Conformal p-Values", 2023, arXiv:2104.08279). That amortized posteriors
 * need such a check: Schmitt, B&uuml;rkner, K&ouml;the and Radev, 2021, arXiv:2112.08866, who compare learnt summaries; here the numbers
 * are fixed, because what a network has learnt may map strange recordings to ordinary summaries.
 *
 * <p>What a change of the settings would do as well, an offset of all potentials for example, is not strange.
 */
public final class RecordingReference implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Names of all tensors of a reference begin with this. */
    public static final String PREFIX = "reference.";

    private static final String LEAST_SPIKES = PREFIX + "least-spikes";
    private static final int MOST_GROUPS = 4;
    private static final int ROWS_PER_GROUP = 1000; // a covariance of 133 numbers needs some hundreds
    private static final int HELD_OUT_PER_GROUP = 200; // to tell one recording of a hundred

    private final int[] leastSpikes; // of each group, ascending, the first 0
    private final ArrayList<ReferenceGroup> groups;

    private RecordingReference(int[] leastSpikes, List<ReferenceGroup> groups) {
        this.leastSpikes = leastSpikes;
        this.groups = new ArrayList<>(groups);
    }

    /** No reference: nothing is judged. */
    public static RecordingReference none() {
        return new RecordingReference(new int[0], List.of());
    }

    /**
     * Reference of recordings.
     *
     * @param training numbers of recordings that show what is ordinary
     * @param heldOut numbers of other recordings, to learn how far away ordinary ones are
     * @return reference, none if there are no recordings
     */
    static RecordingReference of(List<float[]> training, List<float[]> heldOut) {
        if (training.size() < 2) {
            return none();
        }
        int[] bounds = bounds(training, heldOut.size());
        List<ReferenceGroup> groups = new ArrayList<>();
        for (int group = 0; group < bounds.length; group++) {
            groups.add(GroupMoments.group(inGroup(training, bounds, group)).judgedOn(inGroup(heldOut, bounds, group)));
        }
        return new RecordingReference(bounds, groups);
    }

    /** Bounds that divide the recordings into groups of about equal size, fewer where many have the same spike count. */
    private static int[] bounds(List<float[]> training, int heldOut) {
        int count = Math.min(MOST_GROUPS, Math.min(training.size() / ROWS_PER_GROUP, heldOut / HELD_OUT_PER_GROUP));
        int[] spikes =
                training.stream().mapToInt(RecordingReference::spikes).sorted().toArray();
        int[] bounds = new int[Math.max(1, count)];
        for (int group = 1; group < bounds.length; group++) {
            bounds[group] = spikes[(int) ((long) group * spikes.length / bounds.length)];
        }
        return Arrays.stream(bounds)
                .distinct()
                .filter(bound -> bound == 0 || bound > spikes[0])
                .toArray();
    }

    private static List<float[]> inGroup(List<float[]> rows, int[] bounds, int group) {
        return rows.stream().filter(row -> group(bounds, spikes(row)) == group).toList();
    }

    private static int group(int[] bounds, int spikes) {
        int group = 0;
        while (group + 1 < bounds.length && bounds[group + 1] <= spikes) {
            group++;
        }
        return group;
    }

    private static int spikes(float[] numbers) {
        return Math.round(numbers[0]);
    }

    /**
     * Compares a recording with the training recordings.
     *
     * @param observation recorded on the grid and with the stimulus of the experiment
     * @param experiment experiment of the training recordings
     * @return how strange it is; not judged if there is no reference
     */
    public Misspecification judge(Observation observation, Experiment experiment) {
        return groups.isEmpty() ? Misspecification.notJudged() : judge(RecordingNumbers.of(observation, experiment));
    }

    Misspecification judge(float[] numbers) {
        return groups.get(group(leastSpikes, spikes(numbers))).judge(numbers);
    }

    /**
     * Stored form.
     *
     * @return tensors, empty without a reference
     */
    public List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>();
        if (!groups.isEmpty()) {
            long[] bounds = Arrays.stream(leastSpikes).asLongStream().toArray();
            tensors.add(Tensor.ofLongs(LEAST_SPIKES, List.of((long) bounds.length), bounds));
        }
        for (int group = 0; group < groups.size(); group++) {
            tensors.addAll(groups.get(group).tensors(prefix(group)));
        }
        return tensors;
    }

    /**
     * From its stored form.
     *
     * @param tensors tensors of a file, among them those of a reference or none
     * @param file where they were read, for messages
     * @return reference, none if there is none among them
     * @throws BadInputException if it compares other numbers than this program
     */
    public static RecordingReference of(List<Tensor> tensors, String file) {
        Map<String, Tensor> byName = new TreeMap<>();
        tensors.forEach(tensor -> byName.put(tensor.name(), tensor));
        if (!byName.containsKey(LEAST_SPIKES)) {
            return none();
        }
        int[] bounds = Arrays.stream(byName.get(LEAST_SPIKES).longs())
                .mapToInt(Math::toIntExact)
                .toArray();
        List<ReferenceGroup> groups = new ArrayList<>();
        for (int group = 0; group < bounds.length; group++) {
            String prefix = prefix(group);
            float[] mean = floats(byName, prefix + "mean", file);
            groups.add(new ReferenceGroup(
                    mean,
                    floats(byName, prefix + "scale", file),
                    floats(byName, prefix + "whitening", file),
                    floats(byName, prefix + "distances", file)));
            requireNumbers(mean.length, file);
        }
        return new RecordingReference(bounds, groups);
    }

    private static void requireNumbers(int found, String file) {
        if (found != RecordingNumbers.count()) {
            throw new BadInputException(
                    "%s compares recordings by %d numbers, this program by %d. Use the program that wrote it, or train the model again."
                            .formatted(file, found, RecordingNumbers.count()));
        }
    }

    private static float[] floats(Map<String, Tensor> byName, String name, String file) {
        Tensor tensor = byName.get(name);
        if (tensor == null) {
            throw new BadInputException(
                    "%s lacks the tensor %s. Copy the model again or train it again.".formatted(file, name));
        }
        return tensor.floats();
    }

    private static String prefix(int group) {
        return "%s%d.".formatted(PREFIX, group);
    }
}
