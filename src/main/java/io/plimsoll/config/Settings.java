package io.plimsoll.config;

import io.plimsoll.image.BuildOptions;

/**
 * What a user may set. Immutable.
 *
 * @param build what the build of the linted files is told
 */
public record Settings(BuildOptions build) {
    public static Settings defaults() {
        return new Settings(BuildOptions.NONE);
    }

    public Settings withBuild(BuildOptions options) {
        return new Settings(options);
    }
}
