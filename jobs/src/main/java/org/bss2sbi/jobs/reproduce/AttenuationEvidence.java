package org.bss2sbi.jobs.reproduce;

import java.util.List;

/**
 * Trials that the claims about attenuation are held against.
 *
 * @param ideal grid without noise and scatter
 * @param trials the same grid with the noise and scatter of the chip, one trial per cell
 * @param centre decay constants of repeats at the centre (compartments)
 */
record AttenuationEvidence(AttenuationGrid ideal, AttenuationGrid trials, List<Double> centre) {

    AttenuationEvidence {
        centre = List.copyOf(centre);
    }
}
