package org.bss2sbi.simulator.circuit;

/** Records nothing: for tests of spike times alone. */
final class NoListener implements MembraneListener {

    @Override
    public double reachUs() {
        return 0;
    }

    @Override
    public void onStep(VoltageHistory history) {}

    @Override
    public double untilUs() {
        return 0;
    }
}
