package io.plimsoll.report;

import java.util.List;
import java.util.Optional;

/** The forms of reports that there are. */
public final class Formats {
    private static final List<Format> ALL =
            List.of(new TextReport(), new JsonReport(), new SarifReport(), new GitHubReport());

    private Formats() {}

    public static List<Format> all() {
        return ALL;
    }

    public static List<String> names() {
        return ALL.stream().map(Format::name).toList();
    }

    public static Optional<Format> of(String name) {
        return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
    }
}
