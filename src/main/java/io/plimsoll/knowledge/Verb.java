package io.plimsoll.knowledge;

import io.plimsoll.text.Internal;
import java.util.Locale;
import java.util.Set;

/** What a program may do, as {@code rules/data/programs.yaml} has it, with the keys that say how. A new one needs a class that reads them. */
@Internal
public enum Verb {
    /** Read by the shell itself. */
    RUNS("operands", "assignments", "only-with", "unless", "reads-words"),
    /** Read by the shell itself. */
    SHELL,
    /** Read by the shell itself. */
    RUNS_SCRIPT("flags", "words", "input", "input-with", "input-file"),
    /** Read by the shell itself. */
    READS_REST("language", "flags", "bare", "unless"),
    /** Read by the shell itself. */
    STARTS_PROCESS("program", "arguments"),
    RUNS_MODULE("flag"),
    STEPS_DOWN("flags", "operand", "anywhere"),
    CHANGES_FOLDER("stack", "back"),
    ASSIGNS,
    MAKES("behind", "folders", "first", "mode", "unless"),
    COPIES("into", "to", "makes-folders", "mode"),
    MOVES("into", "to"),
    /** What a folder holds, when a manager puts the libraries of a project there. */
    FILLS("folder", "after", "alone", "in", "operand", "unless"),
    CHANGES_FILES("what", "recursive", "reference", "unless"),
    /** As {@link #CHANGES_FILES}, of what lies below its first words. */
    CHANGES_FOUND("by", "all-with"),
    REMOVES("reads-words", "unless"),
    REMOVES_FOUND("by", "all-with"),
    DOWNLOADS("file", "file-operand", "folder", "file-in-folder", "only-with", "unless"),
    CLONES("subcommand", "value-flags", "folder"),
    UNPACKS("into", "into-operand", "only-with", "unless"),
    PACKS("file", "only-with", "unless"),
    MAKES_KEY("file", "default", "all-of", "any-of", "unless", "printed"),
    PASSES_KEY("file", "any-of", "unless"),
    MAKES_ACCOUNT("base", "home", "name", "number"),
    CHANGES_ACCOUNT("home", "name"),
    REMOVES_ACCOUNT("name"),
    PLACES_PROGRAMS,
    PRINTS("words", "paths", "unchanged"),
    WRITES_INPUT,
    EDITS("flags", "script"),
    KEEPS_SETTINGS("word", "file", "system", "system-file", "only-with", "forgets"),
    TAKES_PASSWORD(
            "next",
            "attached",
            "after-colon",
            "after-comma",
            "after-percent",
            "header",
            "pairs",
            "pass",
            "properties",
            "public",
            "only-with"),
    STORES_SECRET("after", "names", "headers", "hosts", "except", "slashes", "second"),
    PASSWORD_OPERAND("at", "after", "then", "only-with", "leading", "name", "slashes"),
    READS_PASSWORD("after-colon", "only-with"),
    ANSWERS("only-with"),
    SAYS_NOTHING;

    private final Set<String> keys;

    Verb(String... keys) {
        this.keys = Set.of(keys);
    }

    /** As the table writes it: {@code makes-key}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The keys that say how. */
    Set<String> keys() {
        return keys;
    }
}
