package io.plimsoll.fix;

import java.util.List;

/**
 * A way to fix a finding.
 *
 * @param title what it does, as a command: "Make the path absolute"
 * @param edits do not overlap
 * @param ignored patterns to add at the end of the ignore file of the build context, or to a new one
 */
public record Fix(String title, Safety safety, List<Edit> edits, List<String> ignored) {
    public Fix {
        edits = List.copyOf(edits);
        ignored = List.copyOf(ignored);
    }

    /** One that edits the Dockerfile only. */
    public Fix(String title, Safety safety, List<Edit> edits) {
        this(title, safety, edits, List.of());
    }

    /** One that leaves files out of the build context; never safe, since only a build shows that it can do without them. */
    public static Fix ignoring(String title, List<String> patterns) {
        return new Fix(title, Safety.SUGGESTED, List.of(), patterns);
    }

    public static Fix safe(String title, Edit... edits) {
        return new Fix(title, Safety.SAFE, List.of(edits));
    }

    public static Fix suggested(String title, Edit... edits) {
        return new Fix(title, Safety.SUGGESTED, List.of(edits));
    }
}
