package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.bss2sbi.training.flow.FlowMatchingArchitecture;
import org.bss2sbi.training.weights.TensorLayout;

/**
 * A continuous flow trained by flow matching. The loss is the squared error of the velocity at a random time on the straight way
 * from a random point of the base to the target: rows carry that point and the time behind the target.
 */
final class FlowMatchingNetwork implements EstimatorNetwork {

    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private final FlowMatchingArchitecture architecture;
    private final TensorLayout layout;

    FlowMatchingNetwork(FlowMatchingArchitecture architecture) {
        this.architecture = architecture;
        this.layout = architecture.layout();
    }

    @Override
    public TensorLayout layout() {
        return layout;
    }

    @Override
    public BatchSource rows(BatchSource source) {
        return new NoisyBatches(source, architecture.dimension());
    }

    @Override
    public NDArray loss(ParameterViews parameters, NDArray inputs, NDArray targets) {
        int d = architecture.dimension();
        NDArray context = ContextGraph.of(architecture.context(), parameters, inputs);
        NDList columns = targets.split(new long[] {d, d + 1L, 2L * d + 1}, 1);
        NDArray away = columns.get(0).sub(columns.get(2));
        NDArray at = columns.get(2).add(away.mul(columns.get(3)));
        Velocity velocity = new Velocity(parameters);
        NDArray found = velocity.at(at, velocity.moment(context, timeFeatures(columns.get(3))))
                .velocity();
        return found.sub(away).square().sum(new int[] {1});
    }

    /** As {@link FlowMatchingArchitecture#timeFeatures}; times have shape (rows, 1). */
    private static NDArray timeFeatures(NDArray times) {
        NDList features = new NDList(times);
        for (int k = 1; 2 * k < FlowMatchingArchitecture.TIME_FEATURES; k++) {
            NDArray angle = Layers.scaled(times, Math.PI * k);
            features.add(angle.cos());
            features.add(angle.sin());
        }
        return features.get(0).concat(rest(features), 1);
    }

    private static NDArray rest(NDList features) {
        NDArray all = features.get(1);
        for (int i = 2; i < features.size(); i++) {
            all = all.concat(features.get(i), 1);
        }
        return all;
    }

    @Override
    public NDArray logDensity(ParameterViews parameters, NDArray inputs, NDArray targets) {
        int d = architecture.dimension();
        NDArray context = ContextGraph.of(architecture.context(), parameters, inputs);
        NDList columns = targets.split(new long[] {d, d + 1L}, 1);
        NDArray state = columns.get(0).concat(columns.get(1).zerosLike(), 1); // positions and integrals of the trace
        Velocity velocity = new Velocity(parameters);
        for (int step = architecture.solverSteps(); step > 0; step--) {
            state = velocity.stepBack(state, context, step);
        }
        NDList base = state.split(new long[] {d}, 1);
        return Layers.scaled(base.get(0).square().sum(new int[] {1}), -0.5)
                .add(base.get(1).squeeze(1))
                .add(columns.get(1).squeeze(1))
                .sub(d * HALF_LOG_TWO_PI);
    }

    /** What context and time give to the hidden layers, and a velocity with the trace of its Jacobian. */
    private record Moment(NDArray start, NDArray scale, NDArray shift) {}

    private record Slope(NDArray velocity, NDArray trace) {

        /** Slope of the state. */
        NDArray ofState() {
            return velocity.concat(trace, 1);
        }
    }

    private final class Velocity {

        private final ParameterViews parameters;
        private final NDArray tracing;

        Velocity(ParameterViews parameters) {
            this.parameters = parameters;
            NDArray round = parameters
                    .get("velocity.position.weight")
                    .transpose()
                    .matMul(parameters.get("velocity.out.weight").transpose());
            tracing = round.mul(parameters.get("velocity.inner.weight"));
        }

        Moment moment(NDArray context, NDArray timeFeatures) {
            return new Moment(
                    part("velocity.start", context, timeFeatures),
                    part("velocity.scale", context, timeFeatures),
                    part("velocity.shift", context, timeFeatures));
        }

        private NDArray part(String name, NDArray context, NDArray timeFeatures) {
            NDArray ofTime = timeFeatures.matMul(parameters.get(name + ".time.weight"));
            return Layers.linear(parameters, name + ".context", context).add(ofTime);
        }

        Slope at(NDArray position, Moment moment) {
            NDArray first =
                    position.matMul(parameters.get("velocity.position.weight")).add(moment.start());
            NDArray firstSign = sign(first);
            NDArray factor = moment.scale().add(1);
            NDArray second = Layers.linear(parameters, "velocity.inner", activated(first, firstSign))
                    .mul(factor)
                    .add(moment.shift());
            NDArray secondSign = sign(second);
            NDArray velocity = Layers.linear(parameters, "velocity.out", activated(second, secondSign));
            NDArray trace = slope(firstSign)
                    .matMul(tracing)
                    .mul(factor)
                    .mul(slope(secondSign))
                    .sum(new int[] {1}, true);
            return new Slope(velocity, trace);
        }

        /** One Runge-Kutta step towards time 0; what it needs is freed at once. */
        NDArray stepBack(NDArray state, NDArray context, int step) {
            NDManager outer = state.getManager();
            try (NDManager inside = outer.newSubManager()) {
                NDArray own = state.duplicate();
                own.attach(inside);
                NDArray given = context.duplicate();
                given.attach(inside);
                double h = -1.0 / architecture.solverSteps();
                Moment middle = fixed(given, 2 * step - 1);
                NDArray first = slopeOf(own, fixed(given, 2 * step));
                NDArray second = slopeOf(own.add(Layers.scaled(first, h / 2)), middle);
                NDArray third = slopeOf(own.add(Layers.scaled(second, h / 2)), middle);
                NDArray fourth = slopeOf(own.add(Layers.scaled(third, h)), fixed(given, 2 * step - 2));
                NDArray sum =
                        first.add(second).add(second).add(third).add(third).add(fourth);
                NDArray next = own.add(Layers.scaled(sum, h / 6));
                next.attach(outer);
                return next;
            }
        }

        private NDArray slopeOf(NDArray state, Moment moment) {
            NDArray position =
                    state.split(new long[] {architecture.dimension()}, 1).get(0);
            return at(position, moment).ofState();
        }

        /** The moment at a number of half steps from time 0. */
        private Moment fixed(NDArray context, int halfSteps) {
            double[] features = FlowMatchingArchitecture.timeFeatures(0.5 * halfSteps / architecture.solverSteps());
            NDArray row = context.getManager()
                    .create(features, new Shape(1, features.length))
                    .toType(context.getDataType(), false);
            return moment(context, row);
        }
    }

    /** As in plain Java: x / sqrt(1 + x²). */
    private static NDArray sign(NDArray x) {
        return x.div(x.square().add(1).sqrt());
    }

    private static NDArray activated(NDArray x, NDArray sign) {
        return Layers.scaled(x.mul(sign.add(1)), 0.5);
    }

    private static NDArray slope(NDArray sign) {
        return sign.sub(Layers.scaled(sign.mul(sign.square()), 0.5)).add(0.5);
    }
}
