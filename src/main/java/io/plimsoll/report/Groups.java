package io.plimsoll.report;

import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Findings that are best said once. */
final class Groups {
    private Groups() {}

    /** A finding, and the file that it is in. */
    record Place(LintedFile file, Finding finding) {}

    /**
     * Findings that are the same in several places, or that one decision brings about in one file.
     *
     * @param first of them, in the order of the files
     * @param others the rest; most often there are none
     * @param cause the decision; empty for findings that are the same
     */
    record Group(Place first, List<Place> others, Optional<String> cause) {}

    /** The same for findings that belong together; a text, since a record as a key costs a start more than the whole report. */
    private static String key(LintedFile file, Finding finding) {
        return finding.cause()
                .map(cause -> file.path() + '\n' + cause)
                .orElseGet(() -> finding.rule().id()
                        + '\n'
                        + finding.severity().label()
                        + '\n'
                        + finding.message()
                        + '\n'
                        + finding.remedy());
    }

    /** In the order of their first findings. */
    static List<Group> of(List<LintedFile> files) {
        Map<String, List<Place>> groups = new LinkedHashMap<>();
        for (LintedFile file : files) {
            for (Finding finding : file.findings()) {
                groups.computeIfAbsent(key(file, finding), k -> new ArrayList<>())
                        .add(new Place(file, finding));
            }
        }
        List<Group> result = new ArrayList<>();
        for (List<Place> places : groups.values()) {
            Optional<String> cause = places.size() == 1
                    ? Optional.empty()
                    : places.get(0).finding().cause();
            result.add(new Group(places.get(0), List.copyOf(places.subList(1, places.size())), cause));
        }
        return result;
    }
}
