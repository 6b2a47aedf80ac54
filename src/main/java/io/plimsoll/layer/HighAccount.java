package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.Usage;
import io.plimsoll.knowledge.Verb;
import io.plimsoll.stage.Base;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An account that a RUN makes under a number so high that useradd writes a huge log of its logins.
 *
 * @param number the argument that has it
 * @param firstArgument where the arguments begin; empty when they are not written in the call
 * @param sure whether the base is one whose useradd is known to
 */
public record HighAccount(Call call, Call.Argument number, OptionalInt firstArgument, boolean sure) {
    private static final List<String> NUMBER = List.of("-u", "--uid");
    private static final List<String> NO_LOG = List.of("-l", "--no-log-init");
    private static final List<String> LOGS = List.of("/var/log/lastlog", "/var/log/faillog");
    /** So many digits: below that the file has a few megabytes. */
    private static final int DIGITS = 6;

    /** Those of a RUN, in order. */
    public static List<HighAccount> in(RunLayer layer, Knowledge knowledge) {
        Optional<Base.External> base =
                layer.stage().root() instanceof Base.External external ? Optional.of(external) : Optional.empty();
        if (base.filter(b -> knowledge.keepsLoginLogsEmpty(b.image())).isPresent()) {
            return List.of();
        }
        if (LOGS.stream().allMatch(log -> isEmptied(log, layer))) {
            return List.of();
        }
        List<HighAccount> found = new ArrayList<>();
        for (Call call : layer.calls()) {
            if (!call.program().equals("useradd")) {
                continue;
            }
            for (Usage usage : knowledge.programs().of(call.program(), Verb.MAKES_ACCOUNT)) {
                Options options = usage.options(call);
                Optional<Call.Argument> number = options.value(NUMBER).filter(HighAccount::isHigh);
                if (number.isPresent() && !options.has(NO_LOG)) {
                    Call.Argument first = call.arguments().get(0);
                    boolean sure = base.filter(b -> knowledge.isDistributionImage(b.image()))
                            .isPresent();
                    found.add(new HighAccount(
                            call,
                            number.get(),
                            first.written() && first.isFlag()
                                    ? OptionalInt.of(first.span().start())
                                    : OptionalInt.empty(),
                            sure));
                }
            }
        }
        return found;
    }

    /** Whether the RUN removes a file, or writes it itself. */
    private static boolean isEmptied(String file, RunLayer layer) {
        return layer.added().stream().anyMatch(added -> added.path().equals(file))
                || layer.departures().stream()
                        .anyMatch(
                                gone -> Removals.pattern(RunLayer.pathOf(gone)).takesAway(file));
    }

    private static boolean isHigh(Call.Argument number) {
        return number.text()
                .filter(text -> text.length() >= DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9'))
                .isPresent();
    }
}
