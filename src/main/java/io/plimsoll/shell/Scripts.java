package io.plimsoll.shell;

import io.plimsoll.syntax.Body;
import io.plimsoll.syntax.Heredoc;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.InstructionHeader;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import io.plimsoll.text.Whitespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** The scripts that instructions hold. */
public final class Scripts {
    /** What reads the shell form when no SHELL says otherwise. */
    public static final List<String> DEFAULT_SHELL = List.of("/bin/sh", "-c");

    /** What does so on Windows. */
    public static final List<String> WINDOWS_SHELL = List.of("cmd", "/S", "/C");

    private Scripts() {}

    /** The name of a program of Windows without its folder and ending, in lower case: {@code cmd} for {@code C:\Windows\System32\CMD.exe}. */
    public static String programName(String path) {
        String name = Command.baseName(path.replace('\\', '/')).toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return dot > 0 && WindowsNames.isEnding(name.substring(dot)) ? name.substring(0, dot) : name;
    }

    /** The words of a SHELL, to be handed to {@link #of}. */
    public static List<String> shell(Instruction.Shell shell) {
        List<String> words = new ArrayList<>();
        shell.words().forEach(w -> words.add(w.raw()));
        return words;
    }

    /** Whether a program is a POSIX shell or one that reads the same, by its name. */
    public static boolean isPosixShell(String program) {
        return Wrappers.isShell(program);
    }

    /** Whether a word is the name of a command of PowerShell, such as {@code Remove-Item}. */
    public static boolean isCmdlet(String word) {
        return word.indexOf('-') > 0 && PowerShellReader.isLikely(word);
    }

    /** The text of the here-document that a command reads, as a script; empty when it reads none, or one for another program. */
    public static Optional<Script> document(Command command) {
        return StandardInput.script(command.redirections())
                .filter(Scripts::isForShell)
                .map(ShellReader::read);
    }

    /**
     * What an instruction runs: RUN, CMD, ENTRYPOINT, HEALTHCHECK, or one of these behind ONBUILD.
     *
     * @param shell the SHELL in force; what another than a POSIX shell, PowerShell or cmd reads is opaque
     * @return empty when the instruction runs nothing
     */
    public static Optional<Script> of(Instruction instruction, List<String> shell) {
        return of(instruction, shell, (dialect, text) -> dialect.read(text, 0));
    }

    /** @param reader reads what the shell form has */
    static Optional<Script> of(
            Instruction instruction, List<String> shell, BiFunction<Dialect, MappedText, Script> reader) {
        if (instruction instanceof Instruction.OnBuild onBuild) {
            return onBuild.trigger().flatMap(i -> of(i, shell, reader));
        }
        Optional<Body> body = body(instruction).filter(b -> !b.isEmpty());
        if (body.isEmpty()) {
            return Optional.empty();
        }
        if (body.get() instanceof Body.ExecForm exec) {
            return Optional.of(exec(exec));
        }
        Written script = written(instruction, shell);
        Dialect dialect = Wrappers.dialect(script.reader());
        return Optional.of(
                dialect == Dialect.OTHER
                        ? Script.opaque(body.get().span())
                        : reader.apply(guessed(dialect, shell, script.text()), script.text()));
    }

    /** A Windows image may set PowerShell as its shell: what begins as only that can is read so where the file sets none. */
    private static Dialect guessed(Dialect dialect, List<String> shell, MappedText text) {
        return dialect == Dialect.CMD && shell == WINDOWS_SHELL && PowerShellReader.isLikely(text.toString())
                ? Dialect.POWERSHELL
                : dialect;
    }

    /** The text that a POSIX shell reads, or empty when another program does. */
    static Optional<MappedText> text(Instruction instruction, List<String> shell) {
        Written script = written(instruction, shell);
        return Wrappers.isShell(script.reader()) ? Optional.of(script.text()) : Optional.empty();
    }

    /** @param reader the program that reads it */
    private record Written(MappedText text, String reader) {}

    private static Written written(Instruction instruction, List<String> shell) {
        MappedText text = ((Body.ShellForm) body(instruction).orElseThrow()).text();
        InstructionHeader header = instruction.header();
        boolean run =
                instruction instanceof Instruction.Run && !header.heredocs().isEmpty();
        boolean whole = run && header.heredocs().get(0).opening().equals(text.span());
        MappedText script = whole ? header.heredocs().get(0).text() : run ? withBodies(text, header) : text;
        Optional<String> interpreter = whole ? interpreter(script) : Optional.empty();
        return new Written(script, interpreter.orElse(shell.isEmpty() ? "/bin/sh" : shell.get(0)));
    }

    /** The program that reads what a RUN has in shell form: the SHELL, or the one that the first line of a heredoc names. */
    public static String reader(Instruction.Run run, List<String> shell) {
        List<Heredoc> heredocs = run.header().heredocs();
        boolean whole = run.body() instanceof Body.ShellForm form
                && !heredocs.isEmpty()
                && heredocs.get(0).opening().equals(form.text().span());
        return (whole ? interpreter(heredocs.get(0).text()) : Optional.<String>empty())
                .orElse(shell.isEmpty() ? "/bin/sh" : shell.get(0));
    }

    private static Optional<Body> body(Instruction instruction) {
        if (instruction instanceof Instruction.CommandInstruction command
                && !(instruction instanceof Instruction.Shell)) {
            return Optional.of(command.body());
        }
        return instruction instanceof Instruction.Healthcheck check ? Optional.of(check.body()) : Optional.empty();
    }

    private static Script exec(Body.ExecForm exec) {
        List<ShellWord> words = new ArrayList<>();
        for (Word word : exec.arguments()) {
            words.add(ShellWord.verbatim(word.text()));
        }
        return new Script(List.of(Item.of(ShellReader.command(words, exec.span()))), exec.span());
    }

    /** The line and the bodies of its heredocs below it, as BuildKit hands them to the shell. */
    static MappedText withBodies(MappedText line, InstructionHeader header) {
        MappedText.Builder out = new MappedText.Builder(line.span().start());
        out.append(line);
        for (Heredoc heredoc : header.heredocs()) {
            Span body = heredoc.body().span();
            out.append("\n", Span.at(body.start()));
            out.append(heredoc.body());
            out.append(heredoc.name(), heredoc.close().orElse(Span.at(body.end())));
        }
        return out.build();
    }

    /** Whether the text of a file is a script for a POSIX shell: its first line says so, or says nothing. */
    public static boolean isForShell(MappedText file) {
        return interpreter(file).filter(reader -> !Wrappers.isShell(reader)).isEmpty();
    }

    /** The program that a first line {@code #!…} names; what stands behind {@code env} when it is that. */
    private static Optional<String> interpreter(MappedText script) {
        String text = script.toString();
        if (!text.startsWith("#!")) {
            return Optional.empty();
        }
        int newline = text.indexOf('\n');
        String line = text.substring(2, newline < 0 ? text.length() : newline).strip();
        for (String word : line.split("[ \t\r]+")) {
            if (!Command.baseName(word).equals("env")
                    && !word.startsWith("-")
                    && !Whitespace.isBlank(word, 0, word.length())) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }
}
