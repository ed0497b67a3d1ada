package org.bss2sbi.dataset;

/** Hands out block after block. Confined to one thread. */
interface BlockSupply extends AutoCloseable {

    /** The next block that keeps rows, lent until the next call; at the end, and ever after, one that keeps none. */
    Block next();

    @Override
    void close();
}
