package io.plimsoll.hcl;

/** How much work goes into the values of some files: a few lines can ask for more than there is time or memory for. Not thread-safe. */
public final class Effort {
    private static final int DEEPEST = 400;
    private static final int MOST = 2_000_000;

    private int left = MOST;
    private int depth;

    /** @return whether it may be done */
    boolean begin() {
        return ++depth <= DEEPEST && spend(1);
    }

    void end() {
        depth--;
    }

    /** @return whether there is enough left */
    boolean spend(int amount) {
        left = Math.max(0, left - Math.max(1, amount));
        return left > 0;
    }

    /** Whether values are unknown only because there was too much to do. */
    public boolean isExhausted() {
        return left == 0;
    }
}
