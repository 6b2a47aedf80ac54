package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.ProgramTable;
import io.plimsoll.knowledge.Usage;
import io.plimsoll.knowledge.Verb;
import io.plimsoll.text.Internal;
import java.util.EnumMap;
import java.util.Map;

/** The programs that change files, keys or accounts: the verbs of the table, each with the class that knows what it means. Immutable; made once for all RUNs of a file. */
@Internal
public final class Programs {
    private final ProgramTable table;
    private final Map<Verb, Program> verbs = new EnumMap<>(Verb.class);

    public Programs(Knowledge knowledge) {
        table = knowledge.programs();
        verbs.put(Verb.REMOVES, new RemovalPrograms());
        verbs.put(Verb.REMOVES_FOUND, new FindPrograms(table));
        verbs.put(Verb.CHANGES_FILES, new ChangePrograms());
        verbs.put(Verb.CHANGES_FOUND, new FoundChangePrograms(table));
        verbs.put(Verb.FILLS, new FillPrograms());
        verbs.put(Verb.MAKES, new FilePrograms());
        verbs.put(Verb.COPIES, new CopyPrograms(knowledge));
        verbs.put(Verb.MOVES, new CopyPrograms(knowledge));
        verbs.put(Verb.DOWNLOADS, new DownloadPrograms());
        verbs.put(Verb.CLONES, new ClonePrograms());
        verbs.put(Verb.UNPACKS, new UnpackPrograms());
        verbs.put(Verb.PACKS, new PackPrograms());
        verbs.put(Verb.MAKES_KEY, new KeyPrograms());
        verbs.put(Verb.MAKES_ACCOUNT, new AccountPrograms());
        verbs.put(Verb.CHANGES_ACCOUNT, new AccountPrograms());
        verbs.put(Verb.REMOVES_ACCOUNT, new AccountPrograms());
        verbs.put(Verb.EDITS, new EditPrograms());
        verbs.put(Verb.PLACES_PROGRAMS, new StepDownPrograms(knowledge));
    }

    /** Does what a call does; nothing for a program that nobody knows. */
    void run(Call call, LayerChanges effects) {
        for (Usage usage : table.of(call.program())) {
            Program verb = verbs.get(usage.verb());
            if (verb != null) {
                verb.run(call, usage, effects);
            }
        }
    }
}
