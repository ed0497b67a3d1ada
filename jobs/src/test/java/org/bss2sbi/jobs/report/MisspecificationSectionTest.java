package org.bss2sbi.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bss2sbi.dataset.draws.Misspecification;
import org.bss2sbi.dataset.draws.Misspecification.Deviation;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class MisspecificationSectionTest {

    private static Element section(Misspecification found) {
        Element section = new Element("section");
        MisspecificationSection.fill(section, found);
        return section;
    }

    @Test
    void aStrangeTargetIsMarkedWithWhatIsStrangeAboutIt() {
        Element section =
                section(new Misspecification(0.0005, 40, 1999, List.of(new Deviation("roughness_lsb", 60, 7, 21.34))));

        assertThat(section.select("p.missing").text())
                .isEqualTo(
                        "The target is UNLIKE the recordings that the model was trained on (among 1,999 held-out recordings"
                                + " of similar spike count, p < 0.001): the posterior below may be wrong without a sign.");
        assertThat(section.select("td, th").text()).contains("roughness_lsb", "21.3");
    }

    @Test
    void anOrdinaryTargetIsSaidToBeSo() {
        Element section = section(new Misspecification(0.4, 6, 1999, List.of()));

        assertThat(section.text())
                .isEqualTo(
                        "The target is like the recordings that the model was trained on (among 1,999 held-out recordings"
                                + " of similar spike count, p = 0.40).");
        assertThat(section.select("table, .missing")).isEmpty();
    }

    @Test
    void aModelThatKeepsNoRecordingsSaysNothingAboutIt() {
        assertThat(section(Misspecification.notJudged()).text())
                .isEqualTo("The model keeps no recordings to compare the target with.");
    }
}
