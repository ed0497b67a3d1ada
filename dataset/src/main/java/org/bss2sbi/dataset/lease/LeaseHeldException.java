package org.bss2sbi.dataset.lease;

import org.bss2sbi.simulator.BadInputException;

/** Somebody else is writing at this place. */
public final class LeaseHeldException extends BadInputException {

    private static final long serialVersionUID = 1L;

    LeaseHeldException(String message) {
        super(message);
    }
}
