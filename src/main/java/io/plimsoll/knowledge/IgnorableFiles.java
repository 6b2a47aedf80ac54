package io.plimsoll.knowledge;

import io.plimsoll.command.Call;
import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What an image does not need of a build context that is copied as a whole. Immutable. */
public final class IgnorableFiles {
    private record Kind(Set<String> names, Set<String> makers, Set<String> words) {
        boolean isMadeBy(Call call) {
            return makers.contains(call.program()) && (words.isEmpty() || call.has(words));
        }
    }

    private final List<Kind> kinds = new ArrayList<>();
    private final Set<String> read = new HashSet<>();

    IgnorableFiles() {
        for (Block block : Tables.blocks("ignorable-files")) {
            kinds.add(new Kind(
                    Set.copyOf(block.strings("names")),
                    Set.copyOf(block.strings("makers")),
                    Set.copyOf(block.strings("words"))));
            read.addAll(block.strings("read"));
        }
    }

    /** Whether no build needs what is there under a name at the top of a build context. */
    public boolean isNeverNeeded(String name) {
        return kinds.stream()
                .anyMatch(kind -> kind.makers().isEmpty() && kind.names().contains(name));
    }

    /** Whether a build that makes it does not need what is there under a name. */
    public boolean isMade(String name) {
        return kinds.stream()
                .anyMatch(kind -> !kind.makers().isEmpty() && kind.names().contains(name));
    }

    /** Whether a call makes what is there under a name. */
    public boolean isMadeBy(String name, Call call) {
        return kinds.stream().anyMatch(kind -> kind.names().contains(name) && kind.isMadeBy(call));
    }

    /** Whether a program of a build reads a file of that name without being told. */
    public boolean isRead(String name) {
        return read.contains(name);
    }
}
