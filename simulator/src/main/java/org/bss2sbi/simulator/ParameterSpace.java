package org.bss2sbi.simulator;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An ordered list of axes: the only authority on what column i of a parameter batch means.
 *
 * @param parameters axes in column order, names unique
 */
public record ParameterSpace(List<Parameter> parameters) implements Serializable {

    /** Checks that there is at least one axis and no name twice. */
    public ParameterSpace {
        parameters = List.copyOf(parameters);
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("A parameter space needs at least one parameter");
        }
        Set<String> seen = new HashSet<>();
        for (Parameter parameter : parameters) {
            if (!seen.add(parameter.name())) {
                throw new IllegalArgumentException("Parameter '%s' is named twice".formatted(parameter.name()));
            }
        }
    }

    /**
     * Number of axes.
     *
     * @return dimension, at least 1
     */
    public int dimension() {
        return parameters.size();
    }

    /**
     * Axis of a column.
     *
     * @param column column, 0 to dimension - 1
     * @return its parameter
     */
    public Parameter get(int column) {
        return parameters.get(column);
    }

    /**
     * Names in column order.
     *
     * @return immutable list of length {@link #dimension()}
     */
    public List<String> names() {
        return parameters.stream().map(Parameter::name).toList();
    }

    /**
     * Column of a name.
     *
     * @param name parameter name
     * @return column index
     * @throws IllegalArgumentException if this space has no such parameter
     */
    public int indexOf(String name) {
        int index = names().indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("No parameter '%s'; this space has %s"
                    .formatted(name, names().stream().collect(Collectors.joining(", "))));
        }
        return index;
    }

    /**
     * Whether a point lies in the box.
     *
     * @param values array that holds the point
     * @param offset index of its first coordinate
     * @return true if every coordinate is contained in its axis
     */
    public boolean contains(double[] values, int offset) {
        for (int j = 0; j < dimension(); j++) {
            if (!parameters.get(j).contains(values[offset + j])) {
                return false;
            }
        }
        return true;
    }
}
