/**
 * Chips over Arrow Flight: a client that is a {@code Chip}, and a server around any {@code Chip}.
 *
 * <p>The only package that knows Flight. What a chip does with a run, and how rows become tables, is not its business.
 */
package org.bss2sbi.simulator.remote;
