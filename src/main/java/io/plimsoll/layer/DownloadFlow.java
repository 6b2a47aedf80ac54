package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.command.Paths;
import io.plimsoll.command.ShellVariables;
import io.plimsoll.knowledge.ProgramTable;
import io.plimsoll.knowledge.Usage;
import io.plimsoll.knowledge.Verb;
import io.plimsoll.knowledge.Verification;
import io.plimsoll.shell.Assignment;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.Redirection;
import io.plimsoll.shell.ShellPart;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows what a RUN downloads, through pipes, substitutions and files, until something runs it, keeps it or verifies it. */
final class DownloadFlow {
    /** Flags of a request that is no download. */
    private static final List<String> SENDS = List.of(
            "-d",
            "--data",
            "--data-raw",
            "--data-binary",
            "--json",
            "-F",
            "--form",
            "-T",
            "--upload-file",
            "-I",
            "--head");

    /** What was printed before a group. */
    record Group(List<Open> printed) {}

    /** Something that is downloaded, until the RUN ends. */
    static final class Open {
        private final String program;
        private final String address;
        private final Span span;
        private Download.Use use = Download.Use.READ;
        private Optional<Span> runBy = Optional.empty();
        private Optional<String> path = Optional.empty();
        private boolean key;

        Open(String program, String address, Span span) {
            this.program = program;
            this.address = address;
            this.span = span;
        }

        void use(Download.Use other) {
            use = other.compareTo(use) > 0 ? other : use;
        }

        void runBy(Span call) {
            use(Download.Use.RUN);
            runBy = Optional.of(call);
        }
    }

    private final ProgramTable programs;
    private final Verification verification;
    private final ShellVariables variables;
    private final LayerChanges effects;
    private final Map<Span, Open> opened = new LinkedHashMap<>();
    private final Map<Span, Verification.Switch> switches = new LinkedHashMap<>();
    private boolean verified;
    /** What the command before in the pipeline prints. */
    private List<Open> piped = List.of();
    /** What has been printed since a group or a substitution began. */
    private List<Open> printed = new ArrayList<>();

    DownloadFlow(ProgramTable programs, Verification verification, ShellVariables variables, LayerChanges effects) {
        this.programs = programs;
        this.verification = verification;
        this.variables = variables;
        this.effects = effects;
    }

    /** What the last command of a pipeline prints goes to whoever reads all of it. */
    void endPipeline() {
        printed.addAll(piped);
        piped = List.of();
    }

    /** What is read now prints for itself, until {@link #endGroup}; the first command of a group reads what comes to the group. */
    Group start() {
        Group before = new Group(printed);
        printed = new ArrayList<>();
        return before;
    }

    /** What is printed in there, as in a substitution; the command around it reads what it did before. */
    List<Open> within(Runnable reading) {
        List<Open> in = piped;
        piped = List.of();
        Group before = start();
        reading.run();
        List<Open> own = end(before);
        piped = in;
        return own;
    }

    private List<Open> end(Group before) {
        List<Open> own = printed;
        printed = before.printed();
        return own;
    }

    /** What a group prints goes on in its pipeline. */
    void endGroup(List<Redirection> redirections, Optional<String> folder, Group before) {
        piped = end(before);
        keepIfWritten(redirections, folder);
    }

    /**
     * A call; its effects on files are in the account already.
     *
     * @param handed what substitutions in its words print
     */
    void run(Command command, Call call, List<Open> handed) {
        for (Verification.Switch off : verification.switches(programs.module(call))) {
            switches.putIfAbsent(off.span(), off);
        }
        command.assignments().forEach(this::assign);
        if (programs.does(call.program(), Verb.ASSIGNS)) {
            call.arguments().forEach(this::declare);
        }
        verified |= verification.checks(call);
        List<Open> in = piped;
        piped = List.of();
        if (!handed.isEmpty()) {
            if (verification.runsWords(call) || isStart(command)) {
                handed.forEach(open -> open.runBy(call.span()));
            } else if (programs.does(call.program(), Verb.PRINTS)) {
                in = concat(in, handed);
            } else if (programs.does(call.program(), Verb.UNPACKS)) {
                handed.forEach(open -> open.use(Download.Use.KEPT));
            }
        }
        List<Usage> downloads = programs.of(call.program(), Verb.DOWNLOADS);
        if (!downloads.isEmpty()) {
            download(command, call, downloads.get(0));
        } else if (verification.takesKeys(call)) {
            in.forEach(open -> open.key = true);
        } else if (!in.isEmpty()) {
            pass(in, call);
        }
        runFiles(command, call);
        keepIfWritten(command.redirections(), call.folder());
    }

    /** Text is written to a file, which may be one of settings. */
    void written(WrittenText text) {
        text.settings(verification).forEach(off -> switches.putIfAbsent(off.span(), off));
    }

    private static List<Open> concat(List<Open> first, List<Open> second) {
        List<Open> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** Whether a substitution decides what is called: {@code $(curl …)}. */
    private static boolean isStart(Command command) {
        List<ShellPart> parts =
                command.words().isEmpty() ? List.of() : command.words().get(0).parts();
        if (parts.size() == 1 && parts.get(0) instanceof ShellPart.DoubleQuoted quoted) {
            parts = quoted.parts();
        }
        return parts.size() == 1 && parts.get(0) instanceof ShellPart.CommandSubstitution;
    }

    private void assign(Assignment assignment) {
        assignment
                .value()
                .ifPresent(word ->
                        variables.text(word).ifPresent(value -> note(assignment.name(), value, assignment.span())));
    }

    private void declare(Call.Argument argument) {
        String text = argument.text().orElse("");
        int equals = text.indexOf('=');
        if (equals > 0) {
            note(text.substring(0, equals), text.substring(equals + 1), argument.span());
        }
    }

    private void note(String name, String value, Span span) {
        verification
                .off(name, value)
                .ifPresent(off ->
                        switches.putIfAbsent(span, new Verification.Switch(off, name + "=" + value, "", false, span)));
    }

    private void download(Command command, Call call, Usage usage) {
        Options options = usage.options(call);
        if (options.has(SENDS)) {
            return;
        }
        boolean second = usage.says("file-operand") && options.operands().size() > 1;
        Optional<Call.Argument> file = options.value(usage.words("file"))
                .or(() -> second ? Optional.of(options.operands().get(1)) : Optional.empty())
                .filter(to -> !to.is("-") && !to.is("/dev/stdout"));
        boolean output = options.value(usage.words("file")).isPresent() && file.isEmpty();
        Optional<String> folder = options.value(usage.words("folder"))
                .map(d -> effects.resolve(d, call))
                .orElse(call.folder());
        boolean keeps = !output && (file.isPresent() || usage.isDoneWith(options));
        List<Call.Argument> addresses = second ? options.operands().subList(0, 1) : options.operands();
        for (Call.Argument argument : addresses) {
            String address = argument.text()
                    .or(argument::symbol)
                    .or(() -> written(command, argument))
                    .orElse("");
            if (address.isEmpty() || verification.isLocal(address)) {
                continue;
            }
            Open open = opened.computeIfAbsent(argument.span(), span -> new Open(call.program(), address, span));
            if (keeps) {
                Optional<String> name =
                        file.isPresent() ? file.get().text() : argument.text().map(DownloadPrograms::lastPart);
                Optional<String> from = file.isPresent() && !usage.says("file-in-folder") ? call.folder() : folder;
                keep(open, name.filter(n -> !n.isEmpty()).flatMap(n -> effects.resolve(n, from)));
                piped = List.of();
            } else {
                piped = concat(piped, List.of(open));
            }
        }
    }

    /** An address with what a program prints in it. */
    private static Optional<String> written(Command command, Call.Argument argument) {
        return command.words().stream()
                .filter(word -> word.span().equals(argument.span()))
                .map(word -> word.text().toString().replace("\"", "").replace("'", ""))
                .filter(text -> text.startsWith("http") && text.indexOf("://") > 0)
                .findFirst();
    }

    private void keep(Open open, Optional<String> path) {
        if (path.filter(p -> p.equals("/dev/null")).isPresent()) {
            return;
        }
        open.use(Download.Use.KEPT);
        open.path = path.or(() -> open.path);
        open.key |= path.filter(verification::isKey).isPresent();
    }

    private void keepIfWritten(List<Redirection> redirections, Optional<String> folder) {
        for (Redirection redirection : redirections) {
            if (redirection.writesFile()
                    && !piped.isEmpty()
                    && !redirection.descriptor().equals("2")) {
                Optional<String> path = variables.text(redirection.target()).flatMap(t -> effects.resolve(t, folder));
                piped.forEach(open -> keep(open, path));
                piped = List.of();
                return;
            }
        }
    }

    /** What comes through a pipe is run, unpacked, written, or goes on as a text. */
    private void pass(List<Open> in, Call call) {
        if (verification.runsInput(call)) {
            in.forEach(open -> open.runBy(call.span()));
        } else if (programs.does(call.program(), Verb.UNPACKS)) {
            in.forEach(open -> open.use(Download.Use.KEPT));
        } else if (programs.does(call.program(), Verb.WRITES_INPUT)) {
            Optional<String> path = call.arguments().stream()
                    .filter(argument -> !argument.isFlag())
                    .findFirst()
                    .flatMap(argument -> effects.resolve(argument, call));
            in.forEach(open -> keep(open, path));
            piped = in;
        } else {
            piped = in;
        }
    }

    /** {@code sh install.sh}, {@code ./install.sh}. */
    private void runFiles(Command command, Call call) {
        Optional<String> script = verification.script(call).flatMap(argument -> effects.resolve(argument, call));
        Optional<String> itself = command.words().stream()
                .findFirst()
                .flatMap(variables::text)
                .filter(name -> name.indexOf('/') >= 0)
                .flatMap(name -> effects.resolve(name, call.folder()));
        for (Open open : opened.values()) {
            boolean run = open.path.isPresent() && (open.path.equals(script) || open.path.equals(itself));
            if (run) {
                open.runBy(call.span());
            }
            boolean key = open.path.isPresent()
                    && verification.takesKeys(call)
                    && call.arguments().stream()
                            .anyMatch(
                                    argument -> effects.resolve(argument, call).equals(open.path));
            open.key |= key;
        }
    }

    // ---- at the end

    /** What was downloaded and is kept or run, in order; what only tells a version is not among it, nor are keys. */
    List<Download> downloads() {
        return opened.values().stream()
                .filter(open ->
                        open.use != Download.Use.READ && !open.key && !verification.isKey(withoutQuery(open.address)))
                .map(open -> new Download(open.program, open.address, open.use, verified, open.runBy, open.span))
                .toList();
    }

    private static String withoutQuery(String address) {
        return Paths.name(CopyLayer.withoutQuery(address));
    }

    boolean verifies() {
        return verified;
    }

    List<Verification.Switch> switches() {
        return List.copyOf(switches.values());
    }
}
