package io.plimsoll.layer;

import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.SourceFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the folders of an image were before they were copied, moved or linked. */
final class Places {
    private final Map<String, String> fromByTo = new HashMap<>();

    /** Adds a folder; a file has no place that something else lies in. */
    void add(RunLayer.Placed placed, Knowledge knowledge) {
        if (knowledge.sourceFiles().kindOf(Paths.name(placed.from())) == SourceFiles.Kind.CONTAINER) {
            fromByTo.put(placed.to(), placed.from());
        }
    }

    /** Where the contents of a folder came from, if they did. */
    Optional<String> before(String folder) {
        List<String> above = Paths.above(folder);
        for (int i = above.size() - 1; i > 0; i--) {
            String from = fromByTo.get(above.get(i));
            if (from != null) {
                return Optional.of(
                        Paths.clean(from + folder.substring(above.get(i).length())));
            }
        }
        return Optional.empty();
    }
}
