/**
 * Tables as files that other tools open: Arrow IPC with every column, CSV for spreadsheets.
 *
 * <p>Reading and checking tables is the matter of the package above; what is written here is never read back.
 */
package org.bss2sbi.dataset.export;
