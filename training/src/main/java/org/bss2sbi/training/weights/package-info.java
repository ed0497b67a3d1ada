/**
 * Network weights as named tensors, and their file format: safetensors, read and written in plain Java with bytes that depend on
 * the numbers only, so that the SHA-256 of the file names the weights.
 *
 * <p>No network is evaluated here and no native library is touched; what the tensors mean belongs to the estimators.
 */
package org.bss2sbi.training.weights;
