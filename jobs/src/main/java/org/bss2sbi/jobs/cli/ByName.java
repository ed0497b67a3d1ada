package org.bss2sbi.jobs.cli;

import java.util.List;
import org.bss2sbi.jobs.benchmark.sbibm.BenchmarkAlgorithm;
import org.bss2sbi.jobs.benchmark.sbibm.BenchmarkEstimator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A constant by the name that it has on the command line, in upper or lower case; the parser's own list has every name twice. */
abstract class ByName<E extends Enum<E>> implements ITypeConverter<E> {

    private final List<E> constants;

    ByName(E[] constants) {
        this.constants = List.of(constants);
    }

    @Override
    public E convert(String name) {
        return constants.stream()
                .filter(constant -> constant.toString().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("expected one of %s, got '%s'"
                        .formatted(
                                String.join(
                                        ", ",
                                        constants.stream().map(Enum::toString).toList()),
                                name)));
    }

    /** Estimators of the benchmark. */
    static final class Estimator extends ByName<BenchmarkEstimator> {

        Estimator() {
            super(BenchmarkEstimator.values());
        }
    }

    /** Algorithms of the benchmark. */
    static final class Algorithm extends ByName<BenchmarkAlgorithm> {

        Algorithm() {
            super(BenchmarkAlgorithm.values());
        }
    }
}
