package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.knowledge.Usage;
import java.util.List;
import java.util.Optional;

/** {@code ssh-keygen -f FILE}, {@code openssl genrsa -out FILE}: private keys that are made. */
final class KeyPrograms implements Program {
    @Override
    public void run(Call call, Usage usage, LayerChanges effects) {
        List<String> any = usage.words("any-of");
        boolean makes = usage.words("all-of").stream().allMatch(word -> call.has(List.of(word)))
                && (any.isEmpty() || call.has(any))
                && !call.has(usage.words("unless"));
        if (makes) {
            // without a file the program chooses one, and which does not matter
            Optional<String> file = usage.says("file") ? call.valueOf(usage.word("file")) : Optional.empty();
            effects.makeKey(file.flatMap(path -> effects.resolve(path, call.folder())), call.span());
        }
    }
}
