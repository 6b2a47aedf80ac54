package io.plimsoll.config;

import io.plimsoll.knowledge.Day;

/** Bases end: what is found must not depend on when a test runs. */
public final class FixedDay {
    private FixedDay() {}

    /** The defaults on a day on which the bases in our tests are supported; the command line's tests have the same one from the build. */
    public static Settings settings() {
        return Settings.defaults().withToday(Day.of("2025-01-15").orElseThrow());
    }
}
