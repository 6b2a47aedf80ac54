package io.plimsoll.cli;

import io.plimsoll.lint.LintedFile;
import io.plimsoll.split.Note;
import io.plimsoll.split.Split;
import io.plimsoll.split.Splitter;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code plimsoll split}: takes a file with one stage apart into a build stage and a run-time stage. */
final class SplitCommand implements Command {
    private static final String DIFF = "--diff";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description(
                        "Split a Dockerfile with a single stage that compiles what it ships into a build stage and a"
                                + " run-time stage. Print the new file to standard output, and to standard error what it"
                                + " assumes and what only you know. No file is changed.")
                .footer(
                        "",
                        "Exit status: 0 the file is split, 1 there is nothing to split or too little is",
                        "known, 2 error (invalid option or configuration, unreadable path).");
        spec.addOption(OptionSpec.builder(DIFF)
                .description("Print a unified diff instead of the new file.")
                .build());
        FileRun.addOptions(spec, "the new file");
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Console loud) throws IOException {
        Console console = FileRun.console(arguments, loud);
        FileRun run = FileRun.of(arguments, false, console);
        List<FileLinter.Checked> checked = run.checked();
        if (run.reportProblems(checked)) {
            checked.stream()
                    .filter(file -> !file.file().read())
                    .forEach(file -> console.error(
                            Console.oneLine("cannot split " + file.file().path() + ": "
                                    + file.file().findings().get(0).message())));
            return Main.COULD_NOT_RUN;
        }
        if (checked.size() != 1) {
            throw new UsageError("split requires one Dockerfile, not " + checked.size() + "; name it");
        }
        LintedFile file = checked.get(0).file();
        Source source = file.source();
        FileLinter.Editable editable = checked.get(0)
                .editable()
                .orElseThrow(() -> new UsageError("`" + Console.oneLine(file.path()) + "` is not a Dockerfile"));
        Split split = Splitter.split(source, editable.judge());
        if (split instanceof Split.Done done) {
            for (Note note : done.notes()) {
                console.note(place(file, note.span()) + note.kind().label() + ": " + note.message());
            }
            String text = done.source().text();
            console.out()
                    .print(arguments.hasMatchedOption(DIFF) ? UnifiedDiff.of(file.path(), source.text(), text) : text);
            return Main.OK;
        }
        Split.Refused refused = (Split.Refused) split;
        console.error(place(file, refused.span()) + refused.reason());
        return Main.FOUND;
    }

    private static String place(LintedFile file, Span span) {
        return Console.oneLine(
                file.path() + ":" + file.lines().position(span.start()).line() + ": ");
    }
}
