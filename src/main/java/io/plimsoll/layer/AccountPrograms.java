package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.knowledge.Usage;
import io.plimsoll.knowledge.Verb;
import java.util.List;
import java.util.Optional;

/** {@code useradd -d HOME NAME}: accounts that are made, or whose homes move. */
final class AccountPrograms implements Program {
    @Override
    public void run(Call call, Usage usage, LayerChanges effects) {
        Options options = usage.options(call);
        List<Call.Argument> operands = options.operands();
        if (operands.isEmpty()) {
            return;
        }
        Optional<String> home = options.value(usage.words("home")).flatMap(Call.Argument::text);
        boolean first = usage.word("name").equals("first");
        operands.get(first ? 0 : operands.size() - 1).text().ifPresent(account -> {
            home.ifPresent(path -> effects.setHome(account, path));
            if (usage.verb() == Verb.MAKES_ACCOUNT) {
                effects.makeAccount(
                        account, options.value(usage.words("number")).flatMap(Call.Argument::text));
            }
        });
    }
}
