package io.plimsoll.fix;

import io.plimsoll.command.Call;
import io.plimsoll.layer.ProjectInstall;
import io.plimsoll.text.Span;
import java.util.Optional;

/** Has an installation keep to the lock file: by another command, or with a flag. */
public final class LockFix {
    private LockFix() {}

    /** What to do, in one line; empty when the table does not have it. */
    public static Optional<String> remedy(ProjectInstall.Unlocked unlocked) {
        String program = unlocked.install().call().program();
        return unlocked.install()
                .manager()
                .lockingCommand()
                .map(command -> "use `" + program + " " + command + "`, which keeps to the lock file")
                .or(() -> unlocked.install()
                        .manager()
                        .lockingFlag()
                        .map(flag -> "add `" + flag + "`, so that it keeps to the lock file or fails"))
                .or(() -> unlocked.install()
                        .manager()
                        .lockingVariable()
                        .map(variable -> "set `" + variable + "`, so that it keeps to the lock file or fails"));
    }

    /** Empty when the words of the call are not written where it is. */
    public static Optional<Fix> of(ProjectInstall.Unlocked unlocked) {
        Call call = unlocked.install().call();
        Optional<Call.Argument> command = unlocked.install().manager().operation(call);
        Optional<String> other = unlocked.install().manager().lockingCommand();
        if (other.isPresent()) {
            return command.filter(Call.Argument::written)
                    .map(word -> Fix.suggested("Keep to the lock file", Edit.replace(word.span(), other.get())));
        }
        Optional<Span> after = command.filter(Call.Argument::written).map(Call.Argument::span);
        return unlocked.install()
                .manager()
                .lockingFlag()
                .flatMap(flag -> after.map(
                        span -> Fix.suggested("Keep to the lock file", Edit.insertAt(span.end(), " " + flag))));
    }
}
