/**
 * Access to the incubating Vector API without needing it.
 *
 * <p>What is computed with it belongs to the packages of the models, next to the plain loops it replaces.
 */
package org.bss2sbi.simulator.vector;
