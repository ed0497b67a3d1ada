/**
 * Is a recording like those that a posterior was trained on? A reference of training recordings that is kept with the model, and the
 * share of held-out recordings at least as strange as a new one.
 *
 * <p>Nothing here depends on what the posterior is conditioned on, and nothing says whether its answers are right.
 */
package org.bss2sbi.training.misspecification;
