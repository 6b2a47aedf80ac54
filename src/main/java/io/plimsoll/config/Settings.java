package io.plimsoll.config;

import io.plimsoll.image.BuildOptions;
import java.util.List;

/**
 * What a user may set. Immutable.
 *
 * @param build what the build of the linted files is told
 * @param trustedRegistries registries, namespaces and images that are trusted: {@code registry.example.com}, {@code ghcr.io/team/*};
 *     when there are any, no other private registry is
 * @param selection which rules run
 */
public record Settings(BuildOptions build, List<String> trustedRegistries, Selection selection) {
    public Settings {
        trustedRegistries = List.copyOf(trustedRegistries);
    }

    public static Settings defaults() {
        return new Settings(BuildOptions.NONE, List.of(), Selection.DEFAULT);
    }

    public Settings withBuild(BuildOptions options) {
        return new Settings(options, trustedRegistries, selection);
    }

    public Settings withTrustedRegistries(List<String> patterns) {
        return new Settings(build, patterns, selection);
    }

    public Settings withSelection(Selection rules) {
        return new Settings(build, trustedRegistries, rules);
    }
}
