package org.bss2sbi.training.kernel;

/** The products of a linear layer over a tile of samples. Which implementation it is does not show in the results, bit by bit. */
interface LayerKernel {

    /**
     * y = y + x W: for every output and sample, the inputs in their order, each by one fused multiplication and addition.
     *
     * @param x inputs, x[in][samples]
     * @param in number of inputs
     * @param weights array that holds W, shape (in, out)
     * @param weightsAt index of its first element
     * @param out number of outputs
     * @param samples samples in the tile; what arrays hold beyond may be overwritten
     * @param y outputs, y[out][samples]
     */
    void add(float[][] x, int in, float[] weights, int weightsAt, int out, int samples, float[][] y);
}
