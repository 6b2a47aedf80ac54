package io.plimsoll.knowledge;

import io.plimsoll.command.Call;
import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.text.Internal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which calls install what a manifest names, and which files they need for it. Immutable. */
@Internal
public final class DependencyInstalls {
    private static final String NOTHING = "-";

    /**
     * What a call installs from.
     *
     * @param files the first of them that is there says that it is a project of this kind; patterns of names
     * @param moves what the call needs to be copied, and no more; empty when that is not enough
     */
    public record Manifest(List<String> files, List<String> moves) {
        public Manifest {
            files = List.copyOf(files);
            moves = List.copyOf(moves);
        }
    }

    private final Map<String, List<Block>> byProgram = new HashMap<>();

    DependencyInstalls() {
        for (Block block : Tables.blocks("dependency-installs")) {
            for (String program : block.strings("programs")) {
                byProgram.computeIfAbsent(program, p -> new ArrayList<>(1)).add(block);
            }
        }
    }

    /** The manifest that a call installs from; empty when it does something else, or that is not known. */
    public Optional<Manifest> manifestOf(Call call) {
        for (Block block : byProgram.getOrDefault(call.program(), List.of())) {
            Optional<Manifest> found = manifest(call, block);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Manifest> manifest(Call call, Block block) {
        List<String> plain = new ArrayList<>();
        List<String> named = new ArrayList<>();
        List<String> naming = block.strings("named");
        List<Call.Argument> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).text().isEmpty()) {
                return Optional.empty();
            }
            String text = arguments.get(i).text().get();
            if (block.strings("without").contains(text)) {
                return Optional.empty();
            }
            if (naming.contains(text) && i + 1 < arguments.size()) {
                i++;
                arguments.get(i).text().ifPresent(named::add);
            } else if (block.strings("values").contains(text)) {
                i++;
            } else if (!text.startsWith("-")) {
                plain.add(text);
            }
        }
        String command = plain.isEmpty() ? NOTHING : String.join(" ", plain);
        if (!block.strings("commands").contains(command) || !naming.isEmpty() && named.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                naming.isEmpty()
                        ? new Manifest(block.strings("files"), block.strings("moves"))
                        : new Manifest(named, named));
    }
}
