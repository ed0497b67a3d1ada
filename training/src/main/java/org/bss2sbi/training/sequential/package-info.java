/**
 * Sequential inference for one observation: where the posterior of a round lets the next round draw its settings. Truncated
 * proposals keep the prior inside the posterior's region of highest density (Deistler, Goncalves and Macke, "Truncated proposals
 * for scalable and hassle-free simulation-based inference", 2022, arXiv:2210.04815); proposals from the posterior itself serve
 * the loss of atomic proposals.
 *
 * <p>Simulation of a round does not belong here ({@code jobs}), nor do losses ({@code training.djl}).
 */
package org.bss2sbi.training.sequential;
