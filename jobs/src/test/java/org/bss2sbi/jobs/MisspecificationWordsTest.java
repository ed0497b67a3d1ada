package org.bss2sbi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bss2sbi.dataset.draws.DrawsDescription;
import org.bss2sbi.dataset.draws.Misspecification;
import org.bss2sbi.dataset.draws.Misspecification.Deviation;
import org.bss2sbi.dataset.draws.TargetObservation;
import org.bss2sbi.simulator.Observation;
import org.junit.jupiter.api.Test;

class MisspecificationWordsTest {

    private static final List<Deviation> DEVIATIONS =
            List.of(new Deviation("roughness_lsb", 60.5, 7.25, 21.34), new Deviation("isi_cv", 0.5, 0.125, -3));

    private static List<String> warning(double pValue, int comparedWith) {
        TargetObservation target =
                new TargetObservation("trace.csv", new Observation(new short[2], new float[1], 0, new float[0]));
        Misspecification found = new Misspecification(pValue, 40, comparedWith, DEVIATIONS);
        return MisspecificationWords.warning(new DrawsDescription(
                DrawsDescription.FORMAT, List.of(), "ab", "model", "cd", 7, "0.1.0", target, found));
    }

    @Test
    void aStrangeObservationIsWarnedOfWithWhatIsStrangeAboutIt() {
        assertThat(warning(1.0 / 2000, 1999))
                .containsExactly("WARNING: trace.csv is unlike the recordings that the model was trained on: none of"
                        + " 1,999 held-out ones of similar spike count are as far away (p = 0.00050). What deviates most"
                        + " from what the rest of the recording lets expect: roughness_lsb 60.50, expected 7.250 (+21.3"
                        + " standard deviations); isi_cv 0.5000, expected 0.1250 (-3.0 standard deviations). Its posterior"
                        + " may be wrong without a sign. Check recording, stimulus and spike times, or train on"
                        + " simulations that cover it.");
        assertThat(warning(2.0 / 2000, 1999).get(0))
                .contains("1 of 1,999 held-out ones of similar spike count is as far");
    }

    @Test
    void anOrdinaryObservationAndOneThatWasNotJudgedAreNot() {
        assertThat(warning(0.02, 1999)).isEmpty();
        assertThat(warning(1, 0)).isEmpty();
    }
}
