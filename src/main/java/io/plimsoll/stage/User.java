package io.plimsoll.stage;

import io.plimsoll.notation.UserName;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.variable.Value;
import java.util.Optional;

/**
 * The user that commands and containers of a stage run as.
 *
 * @param instruction the USER instruction that sets it, possibly in a stage that this one is built from
 * @param value what it names, variables filled in
 */
public record User(Instruction.User instruction, Value value) {
    /** Its name or number, and its group's; empty when a variable decides. */
    public Optional<UserName> name() {
        return value.text().map(UserName::of);
    }

    /** Whether it is known to be root; perhaps by default only, as {@link #value} has it. */
    public boolean isRoot() {
        return name().filter(UserName::isRoot).isPresent();
    }
}
