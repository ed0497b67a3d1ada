package org.bss2sbi.jobs.report;

import java.util.List;

/**
 * One question that a reader has before any other, and what the run answers.
 *
 * @param question the question
 * @param state how the answer is to be taken
 * @param answer the answer in a few words
 * @param reasons sentences behind it, with their numbers
 * @param section id of the section that shows them
 */
record Answer(String question, State state, String answer, List<String> reasons, String section) {

    /** How an answer is to be taken; a sign says it as well as a colour. */
    enum State {
        /** As hoped. */
        GOOD("\u2713"),
        /** Something speaks against it. */
        CARE("!"),
        /** Not as it should be. */
        BAD("\u2717"),
        /** A measurement that is neither good nor bad. */
        FACT("\u2192");

        private final String sign;

        State(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }
}
