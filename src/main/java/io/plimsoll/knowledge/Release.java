package io.plimsoll.knowledge;

import java.util.List;
import java.util.Optional;

/**
 * A release cycle of a product, and until when it gets security fixes.
 *
 * @param product as people call it: {@code Node.js}
 * @param cycle {@code 22}, {@code 3.12}; empty when the product is an image that the user describes
 * @param codename {@code bookworm}; empty when it has none
 * @param end the last day of regular support; empty when none is announced, or only that it has ended is known
 * @param ended whether it has ended, on a day that is not known
 * @param extended the last day of longer support; empty without
 * @param support the name of longer support: {@code Debian LTS}; empty when there is none
 * @param free whether longer support costs nothing
 * @param newest the newest version of the cycle that the table knows; empty when it knows none
 * @param siblings all cycles of the product, this one too, newest first; empty in the siblings themselves
 */
public record Release(
        String product,
        String cycle,
        Optional<String> codename,
        Optional<Day> end,
        boolean ended,
        Optional<Day> extended,
        Optional<String> support,
        boolean free,
        Optional<String> newest,
        List<Release> siblings) {
    private static final int SOON = 90;

    /** What a day means for a release. */
    public enum State {
        SUPPORTED,
        /** It ends within 90 days. */
        ENDING,
        /** Regular support has ended, and longer support that costs nothing goes on. */
        FREE_SUPPORT,
        /** Regular support has ended, and only paying customers get fixes. */
        PAID_SUPPORT,
        ENDED
    }

    public Release {
        siblings = List.copyOf(siblings);
    }

    /**
     * What a user says of a base image: it is a release of its own.
     *
     * @param image its name, with its tag
     */
    static Release of(String image, Day end, Optional<String> successor) {
        List<Release> newer = successor.stream()
                .map(name -> new Release(
                        name,
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        List.of()))
                .toList();
        return new Release(
                image,
                "",
                Optional.empty(),
                Optional.of(end),
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                newer);
    }

    Release with(List<Release> all) {
        return new Release(product, cycle, codename, end, ended, extended, support, free, newest, all);
    }

    public State state(Day today) {
        if (ended) {
            return State.ENDED;
        }
        if (end.isEmpty()) {
            return State.SUPPORTED;
        }
        if (!today.isAfter(end.get())) {
            return today.until(end.get()) <= SOON ? State.ENDING : State.SUPPORTED;
        }
        if (extended.isEmpty() || today.isAfter(extended.get())) {
            return State.ENDED;
        }
        return free ? State.FREE_SUPPORT : State.PAID_SUPPORT;
    }

    /** Whether regular support goes on. */
    public boolean isSupported(Day today) {
        State state = state(today);
        return state == State.SUPPORTED || state == State.ENDING;
    }

    /** The last day of support that costs nothing; empty when none is announced, or it is not known. */
    public Optional<Day> lastDay() {
        return free && extended.isPresent() ? extended : end;
    }

    /** The newest cycle of the product that is supported; empty when there is none. */
    public Optional<Release> successor(Day today) {
        return siblings.stream().filter(other -> other.isSupported(today)).findFirst();
    }

    /** {@code Node.js 22}, {@code Debian 12 (bookworm)}, or the image that the user describes. */
    public String display() {
        if (cycle.isEmpty()) {
            return "`" + product + "`";
        }
        return product + " " + cycle
                + codename.filter(name -> !name.equals(cycle))
                        .map(name -> " (" + name + ")")
                        .orElse("");
    }
}
