/**
 * Spark jobs: each one parses, validates, builds library objects, calls them, and reports.
 *
 * <p>Numerics do not belong here; nothing in this package prints, exits, or starts a Spark session of its own.
 */
package org.bss2sbi.jobs;
