/**
 * Arithmetic on arrays of floats in the form that the compiler of Java turns into vector instructions: what networks in plain Java
 * spend their time in. What the networks mean does not belong here.
 */
package org.bss2sbi.training.kernel;
