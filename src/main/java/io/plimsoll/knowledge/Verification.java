package io.plimsoll.knowledge;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.command.Paths;
import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.text.Span;
import io.plimsoll.text.Wildcard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What verifies a download, and what switches that off, from {@code rules/data/verification.yaml}. Immutable. */
public final class Verification {
    /** What is switched off. */
    public enum Check {
        CERTIFICATES,
        SIGNATURES
    }

    /**
     * A switch that is used.
     *
     * @param text the switch, for people
     * @param program whose it is; empty for that of a variable, or of a file
     * @param once whether a checksum of what comes makes up for it
     */
    public record Switch(Check off, String text, String program, boolean once, Span span) {}

    private record Variable(Check off, String value) {}

    private final ProgramTable programs;
    private final Map<String, List<Block>> switches = new HashMap<>();
    private final List<Block> files = new ArrayList<>();
    private final Map<String, Variable> variables = new HashMap<>();
    private final Map<String, List<String>> checks = new HashMap<>();
    private final Set<String> interpreters = new HashSet<>();
    private final Set<String> takesKeys = new HashSet<>();
    private final List<String> keyFiles = new ArrayList<>();
    private final List<String> keyFolders = new ArrayList<>();
    private final List<String> localHosts = new ArrayList<>();

    Verification(ProgramTable programs) {
        this.programs = programs;
        for (Block block : Tables.blocks("verification")) {
            block.strings("programs")
                    .forEach(program -> switches.computeIfAbsent(program, p -> new ArrayList<>(2))
                            .add(block));
            if (!block.strings("lines").isEmpty()) {
                files.add(block);
            }
            block.map("variables")
                    .forEach((name, value) -> variables.put(name, new Variable(off(block), value.toString())));
            block.strings("checks").forEach(program -> checks.put(program, block.strings("only-with")));
            interpreters.addAll(block.strings("interpreters"));
            takesKeys.addAll(block.strings("takes-keys"));
            keyFiles.addAll(block.strings("key-files"));
            keyFolders.addAll(block.strings("key-folders"));
            localHosts.addAll(block.strings("local-hosts"));
        }
    }

    private static Check off(Block block) {
        return Check.valueOf(block.text("off").toUpperCase(Locale.ROOT));
    }

    // ---- what switches it off

    /** The switches in the words of a call. */
    public List<Switch> switches(Call call) {
        List<Switch> found = new ArrayList<>();
        for (Block block : switches.getOrDefault(PackageManagers.withoutVersion(call.program()), List.of())) {
            boolean local = block.text("unless-local") != null
                            && call.arguments().stream().anyMatch(this::isFile)
                    || call.has(block.strings("unless"))
                    || call.arguments().stream().anyMatch(this::isLocalAddress);
            if (!local) {
                at(call, block)
                        .ifPresent(argument -> found.add(new Switch(
                                off(block),
                                shown(call, argument, block),
                                call.program(),
                                block.text("once") != null,
                                argument.span())));
            }
        }
        return found;
    }

    /** The switch that a line of a file of settings is; empty for any other line, and any other file. */
    public Optional<Switch> switchIn(String path, String line, Span span) {
        String plain = line.toLowerCase(Locale.ROOT).replace(" ", "").replace("\t", "");
        boolean comment = plain.isEmpty() || plain.startsWith("#") || plain.startsWith(";") || plain.startsWith("//");
        int address = line.indexOf("://");
        boolean local = address > 0 && isLocal(line.substring(line.lastIndexOf(' ', address) + 1));
        if (comment || local) {
            return Optional.empty();
        }
        for (Block block : files) {
            boolean file = block.strings("files").stream().anyMatch(pattern -> Wildcard.matches(pattern, path));
            if (file && block.strings("lines").stream().anyMatch(pattern -> Wildcard.matches(pattern, plain))) {
                String shown = block.text("shown") == null ? withoutEnd(line) : block.text("shown");
                String program = block.text("of") == null ? "" : block.text("of");
                return Optional.of(new Switch(off(block), shown, program, false, span));
            }
        }
        return Optional.empty();
    }

    private static String withoutEnd(String line) {
        return line.endsWith(";") ? line.substring(0, line.length() - 1) : line;
    }

    private Optional<Call.Argument> at(Call call, Block block) {
        List<String> flags = block.strings("flags");
        List<String> values = block.strings("values");
        String letter = block.text("letter");
        Optional<Options> options = programs.of(PackageManagers.withoutVersion(call.program())).stream()
                .findFirst()
                .map(usage -> usage.options(call));
        for (Call.Argument argument : call.arguments()) {
            boolean taken = options.filter(o -> o.isValue(argument)).isPresent();
            String text = argument.text().orElse("");
            String lower = text.toLowerCase(Locale.ROOT);
            boolean flag = !taken
                    && flags.stream().anyMatch(f -> text.equals(f) || text.startsWith(f + "=") && f.indexOf('=') < 0);
            if (flag || values.stream().anyMatch(value -> Wildcard.matches(value, lower))) {
                return Optional.of(argument);
            }
            if (!taken && letter != null && isAmong(letter, text, call)) {
                return Optional.of(argument);
            }
        }
        return words(call, block);
    }

    private boolean isAmong(String letter, String text, Call call) {
        boolean bundle = text.length() > 1 && text.charAt(0) == '-' && text.charAt(1) != '-';
        return bundle
                && text.indexOf(letter.charAt(1)) > 0
                && programs.of(call.program()).stream()
                        .findFirst()
                        .filter(usage -> {
                            Options options = usage.options(call.withArguments(call.arguments().stream()
                                    .filter(argument -> argument.is(text))
                                    .toList()));
                            return options.has(List.of(letter));
                        })
                        .isPresent();
    }

    /** The last of the operands that are the words of a block. */
    private static Optional<Call.Argument> words(Call call, Block block) {
        List<String> patterns = block.strings("words");
        if (patterns.isEmpty()) {
            return Optional.empty();
        }
        List<Call.Argument> operands =
                call.arguments().stream().filter(argument -> !argument.isFlag()).toList();
        StringBuilder all = new StringBuilder();
        for (Call.Argument operand : operands) {
            all.append(all.isEmpty() ? "" : " ")
                    .append(operand.text().orElse("…").toLowerCase(Locale.ROOT).replace('=', ' '));
            if (patterns.stream().anyMatch(pattern -> Wildcard.matches(pattern, all.toString()))) {
                return Optional.of(operand);
            }
        }
        return Optional.empty();
    }

    private static String shown(Call call, Call.Argument argument, Block block) {
        String letter = block.text("letter");
        String text = argument.text().orElse("");
        if (argument.isFlag()) {
            boolean bundle = letter != null && !text.startsWith("--");
            int equals = text.indexOf('=');
            boolean itself = equals > 0 && block.strings("flags").contains(text.substring(0, equals));
            return bundle ? letter : itself ? text.substring(0, equals) : text;
        }
        List<Call.Argument> operands =
                call.arguments().stream().filter(a -> !a.isFlag()).toList();
        int at = operands.indexOf(argument);
        String before = at > 0 ? operands.get(at - 1).text().orElse("") + " " : "";
        return text.indexOf('=') > 0 ? text : before + text;
    }

    private boolean isFile(Call.Argument argument) {
        String text = argument.text().or(argument::symbol).orElse("");
        return !argument.isFlag()
                && text.indexOf("://") < 0
                && (text.startsWith("/")
                        || text.startsWith("./")
                        || text.startsWith("~")
                        || text.endsWith(".rpm")
                        || text.endsWith(".apk")
                        || text.endsWith(".deb"));
    }

    /** What a variable switches off in the programs that see it; empty when it is none of these, or has another value. */
    public Optional<Check> off(String name, String value) {
        Variable variable = variables.get(name);
        boolean off = variable != null
                && !value.isEmpty()
                && Wildcard.matches(variable.value(), value.toLowerCase(Locale.ROOT));
        return off ? Optional.of(variable.off()) : Optional.empty();
    }

    // ---- what it is about

    /** Whether a call verifies what has been downloaded. */
    public boolean checks(Call call) {
        List<String> needed = checks.get(call.program());
        return needed != null && (needed.isEmpty() || call.has(needed));
    }

    /** What is no flag of a shell or an interpreter, and no flag's value. */
    private Optional<Call.Argument> firstOperand(Call call) {
        return programs.of(call.program(), Verb.SHELL).stream()
                .findFirst()
                .map(usage -> usage.options(call).operands())
                .orElseGet(
                        () -> call.arguments().stream().filter(a -> !a.isFlag()).toList())
                .stream()
                .findFirst();
    }

    /** Whether a call runs a script that it reads from its input. */
    public boolean runsInput(Call call) {
        boolean shell = programs.does(call.program(), Verb.SHELL);
        if (!shell && !isInterpreter(call)) {
            return false;
        }
        Optional<Call.Argument> first = firstOperand(call);
        boolean script = call.arguments().stream()
                .takeWhile(Call.Argument::isFlag)
                .anyMatch(a -> a.text()
                        .filter(t -> !t.startsWith("--") && (t.endsWith("c") || t.endsWith("m") || t.endsWith("e")))
                        .filter(t -> !shell || t.endsWith("c"))
                        .isPresent());
        boolean input = first.isEmpty() || first.get().is("-") || first.get().is("/dev/stdin");
        return !script && input || shell && call.has(List.of("-s"));
    }

    /** The file that a call runs as a script. */
    public Optional<Call.Argument> script(Call call) {
        boolean runs = programs.does(call.program(), Verb.SHELL)
                || isInterpreter(call)
                || call.program().equals("source")
                || call.program().equals(".");
        return runs ? firstOperand(call) : Optional.empty();
    }

    /** Whether a call runs what a substitution in its words stands for. */
    public boolean runsWords(Call call) {
        return programs.does(call.program(), Verb.SHELL)
                || isInterpreter(call)
                || programs.does(call.program(), Verb.RUNS_SCRIPT)
                        && !call.program().equals("su");
    }

    private boolean isInterpreter(Call call) {
        return interpreters.contains(PackageManagers.withoutVersion(call.program()));
    }

    /** Whether what a call reads are keys. */
    public boolean takesKeys(Call call) {
        return takesKeys.contains(call.program());
    }

    /** Whether a file is a key, a signature or a list of checksums, by its path. */
    public boolean isKey(String path) {
        String name = Paths.name(path);
        return keyFiles.stream()
                        .anyMatch(ending ->
                                ending.startsWith(".") ? name.endsWith(ending) : Wildcard.matches(ending, name))
                || keyFolders.stream().anyMatch(folder -> Paths.isWithin(path, folder));
    }

    private boolean isLocalAddress(Call.Argument argument) {
        return isLocal(argument.text().orElse(""));
    }

    /** Whether an address is one of the machine that asks for it. */
    public boolean isLocal(String address) {
        int from = address.indexOf("://");
        if (from < 0) {
            return localHosts.stream()
                    .anyMatch(host ->
                            address.equals(host) || address.startsWith(host + ":") || address.startsWith(host + "/"));
        }
        String rest = address.substring(from + 3);
        return address.startsWith("file:")
                || localHosts.stream()
                        .anyMatch(host ->
                                rest.equals(host) || rest.startsWith(host + ":") || rest.startsWith(host + "/"));
    }
}
