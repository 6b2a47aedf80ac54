package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.knowledge.ProgramTable;
import io.plimsoll.knowledge.Usage;
import io.plimsoll.knowledge.Verb;
import io.plimsoll.notation.FileMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code find FOLDER -exec chown USER {} +}: another owner or mode for all that it finds, when that is every file. */
final class FoundChangePrograms implements Program {
    private static final String FOUND = "{}";

    private final ProgramTable table;

    FoundChangePrograms(ProgramTable table) {
        this.table = table;
    }

    @Override
    public void run(Call call, Usage usage, LayerChanges effects) {
        List<Call.Argument> words = call.arguments();
        int start = 0;
        while (start < words.size()
                && words.get(start).text().filter(usage.words("by")::contains).isEmpty()) {
            start++;
        }
        if (start + 1 >= words.size()) {
            return;
        }
        boolean folders = !findsFiles(words.subList(0, start), usage);
        if (folders && !findsFolders(words.subList(0, start), usage) && !takesBitAway(words, start)) {
            return;
        }
        String program = words.get(start + 1).text().orElse("");
        for (Usage change : table.of(program, Verb.CHANGES_FILES)) {
            for (Call.Argument folder : words.subList(0, start)) {
                if (folder.isFlag() || folder.is("!")) {
                    break;
                }
                ChangePrograms.Found found = new ChangePrograms.Found(true, folders && !takesBitAway(words, start));
                change(call.of(program, start + 2), change, folder, found, effects);
            }
        }
    }

    /** {@code find / -perm /6000 -exec chmod a-s {} +}: it chooses what has the bit. */
    private static boolean takesBitAway(List<Call.Argument> words, int start) {
        return words.subList(0, start).stream().anyMatch(word -> word.is("-perm"))
                && words.subList(start, words.size()).stream()
                        .anyMatch(
                                word -> word.text().filter(FileMode::takesUser).isPresent());
    }

    private static boolean findsFolders(List<Call.Argument> words, Usage usage) {
        for (int i = 0; i + 1 < words.size(); i++) {
            if (words.get(i).is("-type") && words.get(i + 1).is("d")) {
                List<Call.Argument> others = new ArrayList<>(words.subList(0, i));
                others.addAll(words.subList(i + 2, words.size()));
                return findsFiles(others, usage);
            }
        }
        return false;
    }

    private static boolean findsFiles(List<Call.Argument> words, Usage usage) {
        List<String> chooseNothing = usage.words("all-with");
        for (int i = 0; i < words.size(); i++) {
            boolean folders = words.get(i).is("-type")
                    && i + 1 < words.size()
                    && !words.get(i + 1).is("f");
            if (folders
                    || words.get(i).isFlag()
                            && !chooseNothing.contains(words.get(i).text().get())) {
                return false;
            }
        }
        return true;
    }

    private static void change(
            Call change, Usage usage, Call.Argument folder, ChangePrograms.Found found, LayerChanges effects) {
        Optional<String> path = effects.resolve(folder, change);
        if (path.isEmpty()) {
            return;
        }
        List<Call.Argument> words = new ArrayList<>();
        for (Call.Argument word : change.arguments()) {
            if (word.is(FOUND)) {
                words.add(new Call.Argument(path, false, folder.span()));
            } else if (!word.is("+") && !word.is(";")) {
                words.add(word);
            }
        }
        ChangePrograms.run(change.withArguments(words), usage, found, effects);
    }
}
