package io.plimsoll.layer;

import io.plimsoll.variable.Origin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a command of a script depends on, with three values.
 *
 * @param byDefault whether a build argument can change the value
 * @param assumed whether it holds only if commands succeed that are taken to
 * @param when for people, to follow "when"; empty when there is nothing to say
 * @param unless the same for its opposite
 * @param origins where the variables in it got their values
 */
record Guard(Truth truth, boolean byDefault, boolean assumed, String when, String unless, List<Origin> origins) {
    enum Truth {
        TRUE,
        FALSE,
        UNKNOWN
    }

    static final Guard ALWAYS = new Guard(Truth.TRUE, false, false, "", "", List.of());
    static final Guard NEVER = new Guard(Truth.FALSE, false, false, "", "", List.of());
    /** A command that is taken to succeed. */
    static final Guard SUCCESS = new Guard(Truth.TRUE, false, true, "", "", List.of());
    /** Depends on what no text tells. */
    static final Guard SILENT = new Guard(Truth.UNKNOWN, false, false, "", "", List.of());

    private static final int MAX_ORIGINS = 5;
    /** Longer texts are left out, and the condition that they tell of with them. */
    private static final int MAX_TEXT = 100;

    static Guard of(boolean holds, boolean byDefault, String when, String unless, List<Origin> origins) {
        return new Guard(holds ? Truth.TRUE : Truth.FALSE, byDefault, false, when, unless, origins);
    }

    static Guard unknown(String when, String unless) {
        return new Guard(Truth.UNKNOWN, false, false, when, unless, List.of());
    }

    // written out for the reason that Span gives

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Guard that
                        && truth == that.truth
                        && byDefault == that.byDefault
                        && assumed == that.assumed
                        && when.equals(that.when)
                        && unless.equals(that.unless)
                        && origins.equals(that.origins);
    }

    @Override
    public int hashCode() {
        return 31
                        * (31
                                        * (31
                                                        * (31 * (31 * (truth.hashCode()) + Boolean.hashCode(byDefault))
                                                                + Boolean.hashCode(assumed))
                                                + when.hashCode())
                                + unless.hashCode())
                + origins.hashCode();
    }

    boolean isSure() {
        return truth == Truth.TRUE && !byDefault;
    }

    boolean isImpossible() {
        return truth == Truth.FALSE && !byDefault;
    }

    boolean isOff() {
        return truth == Truth.FALSE;
    }

    /** The same without words. */
    Guard silent() {
        return new Guard(truth, byDefault, assumed, "", "", origins);
    }

    Guard not() {
        Truth opposite = switch (truth) {
            // what is only taken to succeed may fail
            case TRUE -> assumed && !byDefault ? Truth.UNKNOWN : Truth.FALSE;
            case FALSE -> Truth.TRUE;
            case UNKNOWN -> Truth.UNKNOWN;
        };
        return new Guard(opposite, byDefault, assumed, unless, when, origins);
    }

    Guard and(Guard other) {
        if (isImpossible() || other.isImpossible()) {
            return NEVER;
        }
        Truth both = isOff() || other.isOff()
                ? Truth.FALSE
                : truth == Truth.TRUE && other.truth == Truth.TRUE ? Truth.TRUE : Truth.UNKNOWN;
        return new Guard(
                both,
                byDefault || other.byDefault,
                assumed || other.assumed,
                joined(when, " and ", other.when),
                joined(unless, " or ", other.unless),
                origins(other));
    }

    Guard or(Guard other) {
        if (isSure() && !assumed || other.isSure() && !other.assumed) {
            return ALWAYS;
        }
        if (isSure() || other.isSure()) {
            return SUCCESS;
        }
        if (equals(other) || other.isImpossible()) {
            return this;
        }
        if (isImpossible()) {
            return other;
        }
        Truth either = truth == Truth.TRUE || other.truth == Truth.TRUE
                ? Truth.TRUE
                : isOff() && other.isOff() ? Truth.FALSE : Truth.UNKNOWN;
        boolean told = !when.isEmpty() && !other.when.isEmpty();
        return new Guard(
                either,
                byDefault || other.byDefault,
                assumed || other.assumed,
                told ? joined(when, " or ", other.when) : "",
                joined(unless, " and ", other.unless),
                origins(other));
    }

    private static String joined(String one, String by, String other) {
        if (one.isEmpty() || other.isEmpty() || one.equals(other)) {
            return one.isEmpty() ? other : one;
        }
        return one.length() + other.length() > MAX_TEXT ? one : one + by + other;
    }

    private List<Origin> origins(Guard other) {
        if (other.origins.isEmpty()) {
            return origins;
        }
        Set<Origin> all = new LinkedHashSet<>(origins);
        other.origins.stream().limit(MAX_ORIGINS).forEach(all::add);
        return List.copyOf(new ArrayList<>(all).subList(0, Math.min(all.size(), MAX_ORIGINS)));
    }

    /** The guards of a command together; those that say most about it have the word. */
    static Guard all(Iterable<Guard> guards) {
        Guard off = ALWAYS;
        Guard open = ALWAYS;
        Guard on = ALWAYS;
        for (Guard guard : guards) {
            if (guard.isOff()) {
                off = off.and(guard);
            } else if (guard.truth() == Truth.UNKNOWN) {
                open = open.and(guard);
            } else {
                on = on.and(guard);
            }
        }
        Guard told = off.and(open);
        return told.equals(ALWAYS) ? on : told.and(on.silent());
    }

    /** What is to be said of it; empty when there is nothing. */
    Optional<Condition> condition() {
        if (isSure() || truth == Truth.UNKNOWN && when.isEmpty()) {
            return Optional.empty();
        }
        Condition.State state = switch (truth) {
            case TRUE -> Condition.State.ON_BY_DEFAULT;
            case UNKNOWN -> Condition.State.UNKNOWN;
            case FALSE -> Condition.State.OFF_BY_DEFAULT;
        };
        return Optional.of(new Condition(state, when, origins));
    }
}
