package io.plimsoll.shell;

import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.MappedText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the scripts of a file, each once: of several builds, and of several versions as somebody types. What a version does not have is
 * forgotten with the next. Safe to share between threads.
 */
public final class ScriptMemo {
    private record Kept(Dialect dialect, MappedText text, Script script) {}

    private Map<String, Kept> before = Map.of();
    private Map<String, Kept> now = new HashMap<>();

    /** Begins the next version of the file. */
    public synchronized void begin() {
        before = now;
        now = new HashMap<>();
    }

    /** See {@link Scripts#of}. */
    public Optional<Script> of(Instruction instruction, List<String> shell) {
        return Scripts.of(instruction, shell, this::read);
    }

    private synchronized Script read(Dialect dialect, MappedText text) {
        String key = text.toString();
        Kept known = now.getOrDefault(key, before.get(key));
        OptionalInt distance =
                known != null && known.dialect() == dialect ? known.text().distanceTo(text) : OptionalInt.empty();
        if (distance.isEmpty()) {
            known = new Kept(dialect, text, dialect.read(text, 0));
        } else if (distance.getAsInt() != 0) {
            known = new Kept(dialect, text, new Mover(distance.getAsInt()).script(known.script()));
        }
        now.put(key, known);
        return known.script();
    }
}
