package io.plimsoll.shell;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Programs that run a command or a script which stands in their arguments, as {@code rules/data/programs.yaml} has them. */
final class Wrappers {
    /**
     * A program that runs the command in its arguments.
     *
     * @param valueFlags flags whose value is the next word
     * @param operands how many words of its own stand before the command
     * @param assignments whether {@code NAME=value} may stand before the command
     * @param needed beginnings of flags without which it runs nothing; empty when it needs none
     * @param queries flags with which it runs nothing
     */
    private record Wrapper(
            List<String> valueFlags, int operands, boolean assignments, List<String> needed, List<String> queries) {
        static Wrapper of(Block row, Block how) {
            String operands = how.text("operands");
            return new Wrapper(
                    row.strings("value-flags"),
                    operands == null ? 0 : Integer.parseInt(operands),
                    how.text("assignments") != null,
                    how.strings("only-with"),
                    how.strings("unless"));
        }

        boolean isNeeded(String flag) {
            return needed.isEmpty() || needed.stream().anyMatch(flag::startsWith);
        }
    }

    /**
     * A program that hands a script to a shell.
     *
     * @param flags whose value it is
     * @param words whether all its words are the script
     * @param input whether the script is on its standard input when none of {@code flags} is given
     * @param inputFlags those with which it is, when no operand is given
     * @param inputFile whether it is when the first operand says so
     */
    private record Caller(
            List<String> flags, boolean words, boolean input, List<String> inputFlags, boolean inputFile) {
        static Caller of(Block how) {
            return new Caller(
                    how.strings("flags"),
                    how.text("words") != null,
                    how.text("input") != null,
                    how.strings("input-with"),
                    how.text("input-file") != null);
        }

        boolean readsInput(List<ShellWord> arguments, List<String> valueFlags) {
            List<String> operands = new ArrayList<>();
            boolean with = false;
            for (int at = 0; at < arguments.size(); at++) {
                String word = arguments.get(at).literal().orElse("");
                boolean flag = word.startsWith("-") && !word.equals("-");
                if (!flag) {
                    operands.add(word);
                } else if (flags.stream().anyMatch(f -> word.equals(f) || word.startsWith(f + "="))) {
                    return false;
                }
                with |= inputFlags.contains(word);
                at += valueFlags.contains(word) ? 1 : 0;
            }
            return input
                    || with && operands.isEmpty()
                    || inputFile && !operands.isEmpty() && STANDARD_INPUT.contains(operands.get(0));
        }
    }

    private static final Set<String> STANDARD_INPUT = Set.of("-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0");

    private static final String EXE = ".exe";

    /** Read with the first script; they are facts that never change. */
    private static final Wrappers KNOWN = new Wrappers(Tables.blocks("programs"));

    private final Map<String, Wrapper> wrappers = new HashMap<>();
    private final Map<String, Caller> callers = new HashMap<>();
    private final Map<String, List<String>> callerFlags = new HashMap<>();
    /** The flags of each that take the next word. */
    private final Map<String, List<String>> shells = new HashMap<>();

    private final Map<String, Interpreter> interpreters = new HashMap<>();

    private Wrappers(List<Block> rows) {
        for (Block row : rows) {
            for (String program : row.strings("programs")) {
                for (Block how : row.blocks("runs")) {
                    wrappers.put(program, Wrapper.of(row, how));
                }
                for (Block how : row.blocks("runs-script")) {
                    callers.put(program, Caller.of(how));
                    callerFlags.put(program, row.strings("value-flags"));
                }
                for (Block how : row.blocks("reads-rest")) {
                    interpreters.put(program, Interpreter.of(row, how));
                }
                if (row.text("shell") != null) {
                    shells.put(program, row.strings("value-flags"));
                }
            }
        }
    }

    /**
     * A program that reads the words behind one of its flags, joined by spaces.
     *
     * @param bare whether it reads what stands behind its flags where none of {@code flags} is given
     * @param others flags with which it reads none
     */
    private record Interpreter(
            Dialect dialect, List<String> flags, List<String> valueFlags, boolean bare, List<String> others) {
        static Interpreter of(Block row, Block how) {
            return new Interpreter(
                    Dialect.valueOf(how.text("language").toUpperCase(Locale.ROOT)),
                    how.strings("flags"),
                    row.strings("value-flags"),
                    how.text("bare") != null,
                    how.strings("unless"));
        }

        /** Where the script begins; -1 when there is none. */
        int start(List<ShellWord> words) {
            for (int at = 1; at < words.size(); at++) {
                String word = words.get(at).literal().orElse("");
                if (isOneOf(word, flags)) {
                    return at + 1;
                }
                if (isOneOf(word, others)) {
                    return -1;
                }
                boolean flag = word.startsWith("-") || word.startsWith("/");
                if (!flag) {
                    return bare ? at : -1;
                }
                at += isOneOf(word, valueFlags) ? 1 : 0;
            }
            return -1;
        }

        /** By any beginning of its name that is longer than the dash; a slash is a dash to them. */
        private static boolean isOneOf(String word, List<String> flags) {
            return word.length() > 1
                    && flags.stream().anyMatch(flag -> flag.regionMatches(true, 1, word, 1, word.length() - 1));
        }
    }

    /** A script in the words of a command, and what reads it. */
    record Inner(MappedText text, Dialect dialect) {}

    static Dialect dialect(String program) {
        Interpreter interpreter = KNOWN.interpreters.get(Scripts.programName(program));
        return interpreter != null ? interpreter.dialect() : isShell(program) ? Dialect.POSIX : Dialect.OTHER;
    }

    static boolean isShell(String program) {
        return shell(program) != null;
    }

    /** @return the flags of a shell that take the next word; null when it is none */
    private static List<String> shell(String program) {
        String name = Command.baseName(program);
        return KNOWN.shells.get(name.endsWith(EXE) ? name.substring(0, name.length() - EXE.length()) : name);
    }

    /** How many words stand before the command that is run in the end. */
    static int skip(List<ShellWord> words) {
        int at = 0;
        while (at < words.size()) {
            int next = skipOne(words, at);
            if (next < 0) {
                return at;
            }
            at = next;
        }
        return at;
    }

    /**
     * How many words are the outermost wrapper's own: its name, its options and its operands.
     *
     * @return -1 when there is no wrapper, or it runs nothing
     */
    static int own(List<ShellWord> words) {
        int at = words.isEmpty() ? -1 : skipOne(words, 0);
        if (at > 0
                && KNOWN.wrappers
                        .get(words.get(0).literal().map(Command::baseName).orElse(""))
                        .assignments()) {
            while (at > 1 && isAssignment(words.get(at - 1).pattern().orElse(rawStart(words.get(at - 1))))) {
                at--;
            }
        }
        return at;
    }

    /** @return -1 when the command at {@code from} is no wrapper, or runs nothing */
    private static int skipOne(List<ShellWord> words, int from) {
        Wrapper wrapper = words.get(from)
                .literal()
                .map(n -> KNOWN.wrappers.get(Command.baseName(n)))
                .orElse(null);
        if (wrapper == null) {
            return -1;
        }
        int at = from + 1;
        boolean runs = wrapper.needed().isEmpty();
        while (at < words.size()) {
            String word = words.get(at).pattern().orElse(rawStart(words.get(at)));
            if (word.equals("--")) {
                at++;
                break;
            }
            if (wrapper.queries().contains(word)) {
                return -1;
            }
            if (word.startsWith("-")) {
                runs |= wrapper.isNeeded(word);
                at += wrapper.valueFlags().contains(word) ? 2 : 1;
            } else if (wrapper.assignments() && isAssignment(word)) {
                at++;
            } else {
                break;
            }
        }
        at += wrapper.operands();
        while (wrapper.assignments() && at < words.size() && isAssignment(rawStart(words.get(at)))) {
            at++;
        }
        return runs && at < words.size() ? at : -1;
    }

    private static String rawStart(ShellWord word) {
        return word.text().toString();
    }

    /** The script in a command's words, or empty when there is none. */
    static Optional<Inner> script(List<ShellWord> words) {
        int skipped = skip(words);
        if (skipped >= words.size()) {
            return Optional.empty();
        }
        List<ShellWord> own = words.subList(skipped, words.size());
        Interpreter interpreter = own.get(0)
                .literal()
                .map(name -> KNOWN.interpreters.get(Scripts.programName(name)))
                .orElse(null);
        if (interpreter == null) {
            return posixScript(words).map(text -> new Inner(text, Dialect.POSIX));
        }
        int start = interpreter.start(own);
        return start < 0 || start >= own.size()
                ? Optional.empty()
                : Optional.of(new Inner(joined(own.subList(start, own.size())), interpreter.dialect()));
    }

    private static MappedText joined(List<ShellWord> words) {
        MappedText.Builder out = new MappedText.Builder(words.get(0).span().start());
        for (int at = 0; at < words.size(); at++) {
            if (at > 0) {
                out.append(" ", Span.at(words.get(at).span().start()));
            }
            out.append(words.get(at).unquoted());
        }
        return out.build();
    }

    private static Optional<MappedText> posixScript(List<ShellWord> words) {
        int skipped = skip(words);
        if (skipped >= words.size()) {
            return Optional.empty();
        }
        List<ShellWord> own = words.subList(skipped, words.size());
        String name = own.get(0).literal().map(Command::baseName).orElse("");
        if (isShell(name)) {
            return dashC(own, shell(name));
        }
        Caller caller = KNOWN.callers.get(name);
        return caller == null ? Optional.empty() : caller.words() ? joinedOperands(own) : valueOf(caller.flags(), own);
    }

    /** Whether a command reads its script from its standard input: {@code bash -e}, {@code sudo sh -s}, {@code su -}. */
    static boolean readsScript(List<ShellWord> words) {
        int skipped = skip(words);
        if (skipped >= words.size()) {
            return false;
        }
        List<ShellWord> own = words.subList(skipped, words.size());
        String name = own.get(0).literal().map(Command::baseName).orElse("");
        if (isShell(name)) {
            return readsInput(own, shell(name));
        }
        Caller caller = KNOWN.callers.get(name);
        return caller != null && caller.readsInput(own.subList(1, own.size()), KNOWN.callerFlags.get(name));
    }

    private static boolean readsInput(List<ShellWord> words, List<String> valueFlags) {
        boolean input = false;
        for (int at = 1; at < words.size(); at++) {
            Optional<String> literal = words.get(at).literal();
            String word = literal.orElse("");
            boolean option = word.length() > 1 && (word.startsWith("-") || word.startsWith("+"));
            boolean last = word.equals("--") || word.equals("-");
            if (!option || last) {
                int operand = last ? at + 1 : at;
                return input
                        || operand >= words.size()
                        || words.get(operand)
                                .literal()
                                .filter(file -> STANDARD_INPUT.contains(file) && file.length() > 1)
                                .isPresent();
            }
            boolean cluster = !word.startsWith("--");
            if (cluster && word.startsWith("-") && word.indexOf('c') > 0) {
                return false;
            }
            input |= cluster && word.indexOf('s') > 0;
            if (cluster && word.indexOf('o') > 0 || valueFlags.contains(word)) {
                at++;
            }
        }
        return true;
    }

    private static Optional<MappedText> dashC(List<ShellWord> words, List<String> valueFlags) {
        boolean command = false;
        for (int at = 1; at < words.size(); at++) {
            String word = words.get(at).literal().orElse("");
            boolean option = word.length() > 1 && (word.startsWith("-") || word.startsWith("+"));
            if (!option || word.equals("--")) {
                int script = word.equals("--") ? at + 1 : at;
                return command && script < words.size()
                        ? Optional.of(words.get(script).unquoted())
                        : Optional.empty();
            }
            boolean cluster = !word.startsWith("--");
            command |= cluster && word.startsWith("-") && word.indexOf('c') > 0;
            if (cluster && word.indexOf('o') > 0 || valueFlags.contains(word)) {
                at++;
            }
        }
        return Optional.empty();
    }

    /** The value of one of these flags; one of a letter may be the last of a bundle. */
    private static Optional<MappedText> valueOf(List<String> flags, List<ShellWord> words) {
        for (int at = 1; at < words.size(); at++) {
            ShellWord word = words.get(at);
            String text = word.literal().orElse("");
            String raw = word.text().toString();
            for (String flag : flags) {
                boolean isLong = flag.startsWith("--");
                boolean itself = isLong ? text.equals(flag) : isBundle(text) && text.endsWith(flag.substring(1));
                if (itself && at + 1 < words.size()) {
                    return Optional.of(words.get(at + 1).unquoted());
                }
                if (isLong && raw.startsWith(flag + "=")) {
                    return Optional.of(word.unquoted().from(flag.length() + 1));
                }
            }
        }
        return Optional.empty();
    }

    /** {@code -lc}: flags of one letter. */
    private static boolean isBundle(String word) {
        return word.length() > 1
                && word.charAt(0) == '-'
                && word.chars().skip(1).allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z');
    }

    private static Optional<MappedText> joinedOperands(List<ShellWord> words) {
        if (words.size() < 2) {
            return Optional.empty();
        }
        MappedText.Builder out = new MappedText.Builder(words.get(1).span().start());
        for (int at = 1; at < words.size(); at++) {
            ShellWord word = words.get(at);
            if (word.literal().isEmpty()) {
                return Optional.empty();
            }
            if (at > 1) {
                out.append(" ", Span.at(word.span().start()));
            }
            out.append(word.unquoted());
        }
        return Optional.of(out.build());
    }

    /** {@code NAME=value}. */
    static boolean isAssignment(String word) {
        int at = 0;
        while (at < word.length() && isNameCharacter(word.charAt(at), at > 0)) {
            at++;
        }
        return at > 0 && at < word.length() && word.charAt(at) == '=';
    }

    private static boolean isNameCharacter(char c, boolean digitsToo) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || digitsToo && c >= '0' && c <= '9';
    }
}
