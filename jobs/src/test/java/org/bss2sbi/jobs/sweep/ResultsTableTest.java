package org.bss2sbi.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultsTableTest {

    @Test
    void cellsAreRowsAndWhatWasNotMeasuredIsEmpty() {
        assertThat(ResultsTable.text(SweepSample.partlyFailed()).lines())
                .startsWith(
                        "cell,state,training.optimizer.epochs,run.repeat,targets,log_density,log_density_error,validation_log_density,"
                                + "rank_tests_pass,coverage_mean_error,coverage_max_error,tarp_area,tarp_max_error,tarp_p,share_within_20_percent,"
                                + "train_seconds,seconds,targets_sha256,contraction.leak_i_bias,rank_p.leak_i_bias,directory,failure",
                        "epochs-1_repeat-0,finished,1,0,64,12.0,0.1,11.5,true,0.01,0.04,-0.002,0.05,0.5,,3.0,10.0,targets,0.9,0.4,cells/epochs-1_repeat-0,")
                .endsWith(
                        "epochs-2_repeat-1,failed,2,1,,,,,,,,,,,,,,,,,cells/epochs-2_repeat-1,\"the \"\"disk\"\", it is <full>\"");
    }
}
