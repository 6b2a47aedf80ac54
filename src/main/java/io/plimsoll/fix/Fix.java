package io.plimsoll.fix;

import java.util.List;

/**
 * A way to fix a finding.
 *
 * @param title what it does, as a command: "Make the path absolute"
 * @param edits do not overlap
 */
public record Fix(String title, Safety safety, List<Edit> edits) {
    public Fix {
        edits = List.copyOf(edits);
    }

    public static Fix safe(String title, Edit... edits) {
        return new Fix(title, Safety.SAFE, List.of(edits));
    }

    public static Fix suggested(String title, Edit... edits) {
        return new Fix(title, Safety.SUGGESTED, List.of(edits));
    }
}
