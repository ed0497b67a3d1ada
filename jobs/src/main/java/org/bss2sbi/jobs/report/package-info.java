/**
 * The page a person opens after a run: plain data records in, one self-contained {@code index.html} out.
 *
 * <p>The page needs no network: plots are static SVG, written through jsoup, which escapes every text, and coloured by style
 * sheet classes, so that one drawing serves light and dark. It is complete without its script, which enlarges pairs, zooms
 * traces and reads off values from the attributes that the drawings carry. The records ({@link
 * org.bss2sbi.jobs.report.ReportInput} and its parts) are all this package knows of a run.
 *
 * <p>What does not belong here: reading artefacts, computing diagnostics, anything of Spark. Whoever has the artefacts
 * fills the records; a part that does not exist is handed over as {@link org.bss2sbi.jobs.report.Artefact.Missing}.
 */
package org.bss2sbi.jobs.report;
