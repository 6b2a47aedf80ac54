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

/** What programs do, from {@code rules/data/programs.yaml}. Immutable. */
@Internal
public final class ProgramTable {
    private final Map<String, List<Usage>> usages = new HashMap<>();

    ProgramTable() {
        Map<String, Verb> verbs = new HashMap<>();
        for (Verb verb : Verb.values()) {
            verbs.put(verb.key(), verb);
        }
        for (Block block : Tables.blocks("programs")) {
            List<Usage> own = usages(block, verbs);
            for (String program : block.strings("programs")) {
                usages.computeIfAbsent(program, p -> new ArrayList<>(own.size()))
                        .addAll(own);
            }
        }
    }

    private static List<Usage> usages(Block block, Map<String, Verb> verbs) {
        List<Usage> own = new ArrayList<>();
        for (String key : block.keys()) {
            Verb verb = verbs.get(key);
            if (verb != null) {
                block.blocks(key).forEach(how -> own.add(new Usage(verb, block, how)));
            }
        }
        return own;
    }

    /** All that a program does, in the order of the table. */
    public List<Usage> of(String program) {
        return usages.getOrDefault(program, List.of());
    }

    /** How a program does that, in as many ways as the table has; empty when it does not. */
    public List<Usage> of(String program, Verb verb) {
        List<Usage> found = new ArrayList<>(1);
        for (Usage usage : of(program)) {
            if (usage.verb() == verb) {
                found.add(usage);
            }
        }
        return found;
    }

    public boolean does(String program, Verb verb) {
        return !of(program, verb).isEmpty();
    }

    /** The module that {@code python -m} runs as a program of its own; this call when it does nothing like that. */
    public Call module(Call call) {
        for (Usage usage : of(PackageManagers.withoutVersion(call.program()), Verb.RUNS_MODULE)) {
            boolean module =
                    call.arguments().size() > 1 && call.arguments().get(0).is(usage.word("flag"));
            Optional<String> name = module ? call.arguments().get(1).text() : Optional.empty();
            if (name.isPresent()) {
                return call.of(name.get(), 2);
            }
        }
        return call;
    }

    /** Whether a call removes what it finds in a folder: {@code find /tmp -delete}. */
    public boolean removesFound(Call call) {
        return of(call.program(), Verb.REMOVES_FOUND).stream().anyMatch(usage -> call.has(usage.words("by")));
    }
}
