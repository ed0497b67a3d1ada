package org.bss2sbi.jobs.spark;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.bss2sbi.jobs.Progress;

/** Runs one task per item and tells a progress stage of every task that ended well. */
public final class TaskProgress extends SparkListener {

    private final Progress.Stage stage;
    private final long[] weights;
    private final Set<Integer> finished = new HashSet<>();
    private long done;

    private TaskProgress(Progress.Stage stage, long[] weights) {
        this.stage = stage;
        this.weights = weights;
    }

    /**
     * Maps items in parallel, one task each, in one named Spark job.
     *
     * @param spark context
     * @param name name of the job in Spark's user interface
     * @param items what to work on, one task per item
     * @param weights amount of work of each item, in the unit of the stage
     * @param work what a task does
     * @param stage progress, moved on by the weight of an item when its task has ended
     * @param <I> item
     * @param <R> result
     * @return results in item order
     */
    public static <I, R> List<R> map(
            JavaSparkContext spark,
            String name,
            List<I> items,
            long[] weights,
            Function<I, R> work,
            Progress.Stage stage) {
        TaskProgress listener = new TaskProgress(stage, weights);
        spark.sc().addSparkListener(listener);
        spark.sc().setJobDescription(name);
        try {
            return spark.parallelize(items, items.size()).map(work).collect();
        } finally {
            spark.sc().setJobDescription(null);
            spark.sc().removeSparkListener(listener);
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        int index = end.taskInfo().index();
        if (end.taskInfo().successful() && index < weights.length && finished.add(index)) {
            done += weights[index];
            stage.reached(done, "");
        }
    }
}
