package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.command.ShellVariables;
import io.plimsoll.knowledge.ProgramTable;
import io.plimsoll.knowledge.Usage;
import io.plimsoll.knowledge.Verb;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.Redirection;
import io.plimsoll.shell.ShellWord;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Follows text of the Dockerfile, from {@code echo} and here-documents through pipes, to the files that a RUN writes it to. */
final class TextFlow {
    private static final String UNKNOWN = String.valueOf(Value.HOLE);
    private static final List<String> OPTIONS_OF_ECHO = List.of("-n", "-e", "-E", "-ne", "-en");

    private static final List<String> EDITORS = List.of("EDITOR", "SUDO_EDITOR", "VISUAL");

    private final ProgramTable programs;
    private final ShellVariables variables;
    private final LayerChanges effects;
    private final Consumer<WrittenText> reader;
    private List<WrittenText.Line> piped = List.of();
    private List<WrittenText.Line> printed = new ArrayList<>();

    /** @param reader reads what is written, also what is removed later */
    TextFlow(ProgramTable programs, ShellVariables variables, LayerChanges effects, Consumer<WrittenText> reader) {
        this.programs = programs;
        this.variables = variables;
        this.effects = effects;
        this.reader = reader;
    }

    /** What the last command of a pipeline prints goes to whoever reads all of it. */
    void endPipeline() {
        printed.addAll(piped);
        piped = List.of();
    }

    /** What is read now prints for itself, until {@link #endGroup}; the first command of a group reads what comes to the group. */
    List<WrittenText.Line> start() {
        List<WrittenText.Line> before = printed;
        printed = new ArrayList<>();
        return before;
    }

    /** What a group prints goes on in its pipeline, or to the files of its redirections. */
    void endGroup(List<Redirection> redirections, Optional<String> folder, List<WrittenText.Line> before) {
        piped = redirect(List.copyOf(printed), redirections, folder);
        printed = before;
    }

    /** What is printed in there is a part of a word. */
    void within(Runnable reading) {
        List<WrittenText.Line> in = piped;
        List<WrittenText.Line> before = start();
        piped = List.of();
        reading.run();
        printed = before;
        piped = in;
    }

    /** A call; its effects on files are in the account already. */
    void run(Command command, Call call) {
        List<WrittenText.Line> in = document(command.redirections()).orElse(piped);
        piped = List.of();
        for (Usage usage : programs.of(call.program(), Verb.EDITS)) {
            edit(call, usage);
        }
        List<WrittenText.Line> out = List.of();
        for (Usage usage : programs.of(call.program(), Verb.PRINTS)) {
            if (usage.says("words")) {
                out = words(command, call);
            } else if (usage.says("unchanged")) {
                out = unchanged(call, usage, in);
            }
        }
        boolean writes = programs.does(call.program(), Verb.WRITES_INPUT)
                || programs.of(call.program(), Verb.MAKES).stream().anyMatch(usage -> usage.says("behind"));
        if (writes) {
            write(in, call);
        } else if (editsByHand(command, call)) {
            write(new WrittenText("/etc/sudoers", WrittenText.How.APPENDS, in));
        }
        piped = redirect(out, command.redirections(), call.folder());
    }

    /** {@code EDITOR='tee -a' visudo} adds what it reads. */
    private static boolean editsByHand(Command command, Call call) {
        return call.program().equals("visudo")
                && command.assignments().stream()
                        .anyMatch(assignment -> EDITORS.contains(assignment.name())
                                && assignment
                                        .value()
                                        .flatMap(ShellWord::literal)
                                        .filter(value -> value.startsWith("tee"))
                                        .isPresent());
    }

    // ---- what is printed

    private List<WrittenText.Line> words(Command command, Call call) {
        List<Call.Argument> arguments = call.arguments();
        int from = 0;
        while (from < arguments.size()
                && arguments.get(from).text().filter(OPTIONS_OF_ECHO::contains).isPresent()) {
            from++;
        }
        List<Call.Argument> words = arguments.subList(from, arguments.size());
        if (words.isEmpty()) {
            return List.of();
        }
        List<String> texts = words.stream().map(word -> text(command, word)).toList();
        String text = call.program().equals("printf") ? formatted(texts) : String.join(" ", texts);
        Span span = words.get(0).span().to(words.get(words.size() - 1).span());
        List<WrittenText.Line> lines = new ArrayList<>();
        for (String line : text.replace("\\n", "\n").split("\n", -1)) {
            if (!line.isBlank()) {
                lines.add(new WrittenText.Line(line.strip(), span));
            }
        }
        return lines;
    }

    /** {@code cat FILE} prints the file, and {@code tee FILE} what it reads. */
    private List<WrittenText.Line> unchanged(Call call, Usage usage, List<WrittenText.Line> in) {
        List<Call.Argument> operands = usage.options(call).operands();
        if (operands.isEmpty() || programs.does(call.program(), Verb.MAKES)) {
            return in;
        }
        return operands.stream()
                .flatMap(operand -> effects.resolve(operand, call).stream())
                .flatMap(path -> effects.textOf(path).stream())
                .toList();
    }

    private String text(Command command, Call.Argument argument) {
        return argument.text()
                .or(argument::symbol)
                .or(() -> command.words().stream()
                        .filter(word -> word.span().equals(argument.span()))
                        .findFirst()
                        .map(variables::template))
                .orElse(UNKNOWN);
    }

    /** The format of {@code printf} with its arguments, again as long as there are some. */
    private static String formatted(List<String> words) {
        String format = words.get(0);
        StringBuilder out = new StringBuilder();
        int next = 1;
        do {
            int before = next;
            for (int i = 0; i < format.length(); i++) {
                char c = format.charAt(i);
                if (c != '%' || i + 1 == format.length()) {
                    out.append(c);
                } else if (format.charAt(++i) == '%') {
                    out.append('%');
                } else {
                    out.append(next < words.size() ? words.get(next) : "");
                    next++;
                }
            }
            next = next == before ? words.size() : next;
        } while (next < words.size());
        return out.toString();
    }

    private Optional<List<WrittenText.Line>> document(List<Redirection> redirections) {
        for (Redirection redirection : redirections) {
            if (redirection.operator().equals("<<<")) {
                String text = variables.template(redirection.target());
                return Optional.of(List.of(
                        new WrittenText.Line(text.strip(), redirection.target().span())));
            }
            if (redirection.document().isPresent()) {
                return Optional.of(lines(redirection.document().get().text()));
            }
            if (redirection.operator().equals("<")) {
                return Optional.of(List.of());
            }
        }
        return Optional.empty();
    }

    /** The lines of a here-document, with its variables as they are written. */
    static List<WrittenText.Line> lines(MappedText text) {
        List<WrittenText.Line> lines = new ArrayList<>();
        String all = text.toString();
        int from = 0;
        while (from < all.length()) {
            int end = all.indexOf('\n', from);
            end = end < 0 ? all.length() : end;
            MappedText line = text.subSequence(from, end).strip();
            if (line.length() > 0) {
                lines.add(new WrittenText.Line(line.toString(), line.span()));
            }
            from = end + 1;
        }
        return lines;
    }

    // ---- where it goes

    private List<WrittenText.Line> redirect(
            List<WrittenText.Line> out, List<Redirection> redirections, Optional<String> folder) {
        List<WrittenText.Line> rest = out;
        for (Redirection redirection : redirections) {
            if (redirection.writesFile() && !redirection.descriptor().equals("2")) {
                boolean appends = redirection.operator().endsWith(">>");
                effects.resolve(variables.template(redirection.target()), folder)
                        .ifPresent(path -> write(new WrittenText(
                                path, appends ? WrittenText.How.APPENDS : WrittenText.How.REPLACES, out)));
                rest = List.of();
            }
        }
        return rest;
    }

    private void write(WrittenText text) {
        effects.write(text);
        reader.accept(text);
    }

    /** {@code tee -a FILE}, {@code dd of=FILE}. */
    private void write(List<WrittenText.Line> in, Call call) {
        for (Usage usage : programs.of(call.program(), Verb.MAKES)) {
            Options options = usage.options(call);
            boolean appends = options.has(List.of("-a", "--append"));
            String start = usage.word("behind");
            for (Call.Argument operand : options.operands()) {
                operand.text()
                        .or(operand::symbol)
                        .filter(text -> text.startsWith(start))
                        .flatMap(text -> effects.resolve(text.substring(start.length()), call.folder()))
                        .ifPresent(path -> write(new WrittenText(
                                path, appends ? WrittenText.How.APPENDS : WrittenText.How.REPLACES, in)));
            }
        }
    }

    /** {@code sed -i -e SCRIPT FILE}. */
    private void edit(Call call, Usage usage) {
        if (!EditPrograms.isInPlace(call, usage)) {
            return;
        }
        List<Call.Argument> operands = usage.options(call).operands();
        List<WrittenText.Line> scripts = new ArrayList<>();
        List<Call.Argument> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String text = arguments.get(i).text().or(arguments.get(i)::symbol).orElse("");
            for (String flag : usage.words("script")) {
                boolean alone = text.equals(flag) || isLastOf(text, flag);
                if (alone && i + 1 < arguments.size()) {
                    scripts.add(script(arguments.get(i + 1), 0));
                    break;
                } else if (text.startsWith(flag + "=")) {
                    scripts.add(script(arguments.get(i), flag.length() + 1));
                }
            }
        }
        boolean first = scripts.isEmpty() && !operands.isEmpty();
        if (first) {
            scripts.add(script(operands.get(0), 0));
        }
        for (Call.Argument operand : operands.subList(first ? 1 : 0, operands.size())) {
            operand.text()
                    .or(operand::symbol)
                    .flatMap(text -> effects.resolve(text, call.folder()))
                    .ifPresent(path -> write(new WrittenText(path, WrittenText.How.EDITS, scripts)));
        }
    }

    /** {@code -ne}: the last letter after one dash. */
    private static boolean isLastOf(String text, String flag) {
        return flag.length() == 2
                && text.startsWith("-")
                && text.endsWith(flag.substring(1))
                && text.chars().skip(1).allMatch(Character::isLetter);
    }

    private static WrittenText.Line script(Call.Argument argument, int from) {
        return new WrittenText.Line(
                argument.text().or(argument::symbol).orElse(UNKNOWN).substring(from), argument.span());
    }
}
