package io.plimsoll.shell;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How PowerShell and cmd find what a name calls: in any case of its letters, by an alias, with or without its ending. */
final class WindowsNames {
    static final WindowsNames POWERSHELL = new WindowsNames("powershell");
    static final WindowsNames CMD = new WindowsNames("cmd");

    private static final Set<String> ENDINGS = Set.of(".bat", ".cmd", ".com", ".exe", ".ps1");

    /** The names of the table by those that they are called by, in lower case. */
    private final Map<String, String> names = new HashMap<>();
    /** The flags of a command that take a value, by its name. */
    private final Map<String, List<String>> valueFlags = new HashMap<>();
    /** Those that start another program, by name. */
    private final Map<String, Block> starters = new HashMap<>();

    private WindowsNames(String language) {
        for (Block row : Tables.blocks("programs")) {
            if (language.equals(row.text("language"))) {
                for (String program : row.strings("programs")) {
                    names.put(program.toLowerCase(Locale.ROOT), program);
                    row.strings("aliases").forEach(alias -> names.put(alias, program));
                    valueFlags.put(program, row.strings("value-flags"));
                    row.blocks("starts-process").forEach(how -> starters.put(program, how));
                }
            }
        }
    }

    /** The name by which tables know what is called: {@code Remove-Item} for {@code ri}, {@code msbuild} for {@code C:\b\MSBuild.exe}. */
    String canonical(String written) {
        String program = Scripts.programName(written);
        // with its folder or ending it is a file, and no alias
        boolean file = written.indexOf('/') >= 0 || written.indexOf('\\') >= 0 || program.length() < written.length();
        if (file) {
            return program;
        }
        // a cmdlet that is not in the table is called as people write it
        boolean cmdlet = program.indexOf('-') > 0;
        return names.getOrDefault(program, cmdlet ? written : program);
    }

    /** Whether it is the name of a command of the language itself, as far as the table has it. */
    boolean isOwn(String canonical) {
        return valueFlags.containsKey(canonical);
    }

    /** Whether a flag of a command takes a value that is none of its operands: a list behind it is that value. */
    boolean takesValue(String command, String flag) {
        return valueFlags.getOrDefault(command, List.of()).stream().anyMatch(name -> isBeginning(name, flag));
    }

    /** Whether it starts the program in its words. */
    boolean starts(String canonical) {
        return starters.containsKey(canonical);
    }

    /** Whether the value of a flag is the program that a command starts. */
    boolean namesProgram(String command, String flag) {
        return starters.get(command).strings("program").stream().anyMatch(name -> isBeginning(name, flag));
    }

    /** Whether the value of a flag has the words that a command hands to the program. */
    boolean namesArguments(String command, String flag) {
        return starters.get(command).strings("arguments").stream().anyMatch(name -> isBeginning(name, flag));
    }

    /** Whether a flag is written out, or by so much of its name that it is clear which it is. */
    static boolean isBeginning(String name, String flag) {
        return flag.length() > 1 && name.regionMatches(true, 0, flag, 0, flag.length());
    }

    static boolean isEnding(String ending) {
        return ENDINGS.contains(ending);
    }
}
