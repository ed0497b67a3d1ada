package org.bss2sbi.jobs.run;

import java.util.Map;

/**
 * What a stage hands to the ledger when its artefact is published.
 *
 * @param outputSha256 content hash of the artefact
 * @param results figures worth keeping, by name; numbers, strings and lists of them
 */
public record StageOutcome(String outputSha256, Map<String, Object> results) {}
