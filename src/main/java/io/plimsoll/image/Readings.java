package io.plimsoll.image;

import io.plimsoll.shell.ScriptMemo;
import io.plimsoll.syntax.InstructionMemo;
import io.plimsoll.text.Internal;

/** What was read of a file, for its next version: as somebody types, nearly all of it stays. Not safe to share between threads, nor files. */
@Internal
public final class Readings {
    private final InstructionMemo instructions = new InstructionMemo();
    private final ScriptMemo scripts = new ScriptMemo();

    InstructionMemo instructions() {
        return instructions;
    }

    ScriptMemo scripts() {
        return scripts;
    }
}
