package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.knowledge.Usage;
import java.util.List;
import java.util.Optional;

/** {@code ssh-keygen -f FILE}, {@code openssl genrsa -out FILE}: private keys that are made. */
final class KeyPrograms implements Program {
    @Override
    public void run(Call call, Usage usage, LayerChanges effects) {
        if (!usage.says("printed") && makes(call, usage)) {
            // without a file the program chooses one, which is not always known
            Optional<String> file = (usage.says("file") ? valueOf(call, usage.word("file")) : Optional.<String>empty())
                    .or(() -> usage.says("default") ? Optional.of(usage.word("default")) : Optional.empty());
            effects.makeKey(file.flatMap(path -> effects.resolve(path, call.folder())), call.span());
        }
    }

    /** Whether the words of a call are those with which a program makes a key. */
    static boolean makes(Call call, Usage usage) {
        List<String> any = usage.words("any-of");
        return usage.words("all-of").stream().allMatch(word -> has(call, word))
                && (any.isEmpty() || call.has(any))
                && !call.has(usage.words("unless"));
    }

    /** Whether a word is there, by itself or together with a value. */
    private static boolean has(Call call, String word) {
        return call.arguments().stream()
                .flatMap(a -> a.text().stream())
                .anyMatch(text -> text.equals(word) || text.startsWith(word + "="));
    }

    private static Optional<String> valueOf(Call call, String flag) {
        return call.valueOf(flag)
                .or(() -> call.arguments().stream()
                        .flatMap(a -> a.text().stream())
                        .filter(text -> text.startsWith(flag + "="))
                        .map(text -> text.substring(flag.length() + 1))
                        .findFirst());
    }
}
