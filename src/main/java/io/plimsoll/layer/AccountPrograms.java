package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.knowledge.Usage;
import io.plimsoll.knowledge.Verb;
import java.util.List;
import java.util.Optional;

/** {@code useradd -d HOME NAME}, {@code userdel NAME}: accounts that are made or removed, or whose homes move. */
final class AccountPrograms implements Program {
    @Override
    public void run(Call call, Usage usage, LayerChanges effects) {
        Options options = usage.options(call);
        List<Call.Argument> operands = options.operands();
        if (operands.isEmpty()) {
            return;
        }
        if (usage.verb() == Verb.REMOVES_ACCOUNT) {
            // `deluser NAME GROUP` only takes the account out of the group
            if (operands.size() == 1) {
                operands.get(0).text().ifPresent(effects::removeAccount);
            }
            return;
        }
        Optional<String> home = options.value(usage.words("home")).flatMap(Call.Argument::text);
        Optional<String> base = usage.verb() != Verb.MAKES_ACCOUNT
                ? Optional.empty()
                : options.value(usage.words("base")).flatMap(Call.Argument::text);
        boolean first = usage.word("name").equals("first");
        operands.get(first ? 0 : operands.size() - 1).text().ifPresent(account -> {
            home.or(() -> base.map(path -> path + "/" + account)).ifPresent(path -> effects.setHome(account, path));
            if (usage.verb() == Verb.MAKES_ACCOUNT) {
                effects.makeAccount(
                        account, options.value(usage.words("number")).flatMap(Call.Argument::text));
            }
        });
    }
}
