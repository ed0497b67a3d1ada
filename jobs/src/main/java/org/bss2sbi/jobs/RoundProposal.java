package org.bss2sbi.jobs;

import java.util.Map;

/** Where a further round of inference for one observation draws its settings from. */
public interface RoundProposal {

    /**
     * The law of the settings.
     *
     * @return law with its name and directory
     */
    UsefulPrior prior();

    /**
     * Name of the proposal in ledgers and manifests.
     *
     * @return SHA-256 of all that a draw depends on, hexadecimal
     */
    String sha256();

    /**
     * How it is drawn and what it keeps.
     *
     * @return half a sentence
     */
    String words();

    /**
     * Figures that a ledger keeps.
     *
     * @return numbers by name
     */
    Map<String, Object> figures();
}
