package io.plimsoll.knowledge;

import io.plimsoll.command.Call;
import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Wildcard;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Debuggers that a container may start with, from {@code rules/data/debuggers.yaml}. Immutable. */
@Internal
public final class Debuggers {
    /**
     * A debugger.
     *
     * @param listens whether it listens on all addresses
     */
    public record Found(String text, boolean listens) {}

    private final List<Block> rows = Tables.blocks("debuggers");

    Debuggers() {}

    /** The debugger that a program is itself. */
    public Optional<Found> ofProgram(String program) {
        return rows.stream()
                .filter(row -> row.strings("programs").contains(program))
                .findFirst()
                .map(row -> new Found(program, listens(row, program)));
    }

    /** The debugger that a word of a call starts. */
    public Optional<Found> ofWord(Call call, String word) {
        String program = PackageManagers.withoutVersion(call.program());
        for (Block row : rows) {
            boolean own = row.text("only-variables") == null
                    && (row.strings("of").isEmpty() || row.strings("of").contains(program));
            boolean starts = row.strings("words").stream().anyMatch(pattern -> Wildcard.matches(pattern, word))
                    || row.strings("parts").stream().anyMatch(word::startsWith);
            if (own && starts) {
                return Optional.of(new Found(shown(word), listens(row, word)));
            }
        }
        return Optional.empty();
    }

    /** The debugger that a variable starts. */
    public Optional<Found> ofVariable(String name, String value) {
        for (Block row : rows) {
            Object wanted = row.map("variables").get(name);
            if (wanted != null && wanted.toString().equals(value.toLowerCase(Locale.ROOT))) {
                return Optional.of(new Found(name + "=" + value, listens(row, value)));
            }
            Optional<String> part =
                    row.strings("parts").stream().filter(value::contains).findFirst();
            if (part.isPresent()) {
                return Optional.of(new Found(shown(value.substring(value.indexOf(part.get()))), listens(row, value)));
            }
        }
        return Optional.empty();
    }

    private static String shown(String word) {
        String first = word.split("[\\s,]", 2)[0];
        return first.startsWith("-agentlib:jdwp")
                ? "-agentlib:jdwp"
                : first.startsWith("-Xrunjdwp") ? "-Xrunjdwp" : first;
    }

    private static boolean listens(Block row, String text) {
        return row.text("open") != null || row.strings("open-parts").stream().anyMatch(text::contains);
    }
}
