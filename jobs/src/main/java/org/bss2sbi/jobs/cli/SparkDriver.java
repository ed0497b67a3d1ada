package org.bss2sbi.jobs.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** The lifetime of Spark around one command. */
final class SparkDriver {

    private static final Pattern LOCAL = Pattern.compile("local(?:\\[([0-9]+|\\*)])?");

    /** Attempts of a task, also on a local master, where Spark's own default is one. */
    private static final int TASK_ATTEMPTS = 4;

    private SparkDriver() {}

    /** Work that needs Spark. */
    @FunctionalInterface
    interface Work {
        void run(JavaSparkContext spark) throws Exception;
    }

    static void run(String name, Work work) throws Exception {
        SparkConf conf = new SparkConf().setAppName("bss2-sbi " + name);
        conf.setMaster(withRetries(conf.get("spark.master", "local[*]")));
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            work.run(spark);
        }
    }

    /** A local master takes the number of attempts in its own name and from nowhere else. */
    static String withRetries(String master) {
        Matcher local = LOCAL.matcher(master);
        if (!local.matches()) {
            return master;
        }
        String threads = local.group(1) == null ? "1" : local.group(1);
        return "local[%s,%d]".formatted(threads, TASK_ATTEMPTS);
    }
}
