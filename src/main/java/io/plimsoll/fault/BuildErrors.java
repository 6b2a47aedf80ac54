package io.plimsoll.fault;

import io.plimsoll.fault.BuildError.Kind;
import io.plimsoll.notation.Digests;
import io.plimsoll.notation.FileMode;
import io.plimsoll.notation.GitRef;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.notation.Platforms;
import io.plimsoll.notation.Ports;
import io.plimsoll.notation.Signals;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import io.plimsoll.stage.Stages;
import io.plimsoll.syntax.Containerfile;
import io.plimsoll.syntax.Heredoc;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.syntax.Mount;
import io.plimsoll.syntax.Part;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Problem;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Expansion;
import io.plimsoll.variable.Scope;
import io.plimsoll.variable.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Looks at what BuildKit takes out of each instruction when it plans the build: what it cannot use is a fault. All stages are looked
 * at, as {@code docker build --check} does it; what a variable decides that only a build argument sets is not an error.
 */
@Internal
public final class BuildErrors {
    private final Stages stages;
    private final List<BuildError> faults = new ArrayList<>();

    private BuildErrors(Stages stages) {
        this.stages = stages;
    }

    /** All faults of a build, in the order of their places. */
    public static List<BuildError> of(Stages stages) {
        BuildErrors finder = new BuildErrors(stages);
        finder.lookAtPreamble();
        for (Stage stage : stages.all()) {
            finder.from(stage);
            finder.triggers(stage);
            for (Instruction instruction : stage.ownInstructions()) {
                finder.lookAt(instruction, stage);
            }
        }
        finder.faults.addAll(new StageErrors(stages).find());
        finder.faults.sort(Comparator.comparing(BuildError::span));
        return List.copyOf(finder.faults);
    }

    private void lookAtPreamble() {
        List<Instruction> instructions = stages.file().instructions();
        for (int i = 0; i < instructions.size() && !(instructions.get(i) instanceof Instruction.From); i++) {
            if (instructions.get(i) instanceof Instruction.Arg arg) {
                defaults(arg, given(stages.globalsAfter(i)));
            }
        }
    }

    private void defaults(Instruction.Arg arg, Scope scope) {
        for (KeyValue pair : arg.pairs()) {
            if (!stages.isGiven(pair)) {
                pair.value().ifPresent(word -> checkVariables(word, scope));
            }
        }
    }

    private void from(Stage stage) {
        Scope scope = given(stages.globals());
        Instruction.From from = stage.from();
        from.expandedWords().forEach(word -> checkVariables(word, scope));
        // BuildKit takes `--platform=` for no platform, and minds only a variable that leaves none
        from.platform().filter(word -> !word.isEmpty()).ifPresent(word -> {
            Value value = Expansion.of(word, scope).value();
            value.text().flatMap(Platforms::problemIn).ifPresent(problem -> add(Kind.PLATFORM, word, value, problem));
        });
        if (stage.base() instanceof Base.External && !from.image().isEmpty()) {
            Value value = Expansion.of(from.image(), scope).value();
            // a default that is no image's name waits for a build argument
            ImageRef.of(value)
                    .problem()
                    .filter(problem -> !value.byDefault() && !isOfTransport(value))
                    .ifPresent(problem -> add(Kind.IMAGE, from.image(), value, problem));
        }
    }

    private boolean isOfTransport(Value value) {
        return stages.file().isContainerfile()
                && value.text().filter(Containerfile::isTransport).isPresent();
    }

    /** A stage begins with what the ONBUILDs of its parent hold, and the first of them that cannot be read ends it. */
    private void triggers(Stage stage) {
        if (stage.base() instanceof Base.Parent parent) {
            for (Instruction instruction : parent.stage().ownInstructions()) {
                if (instruction instanceof Instruction.OnBuild onBuild
                        && !onBuild.triggered().isEmpty()) {
                    Word image = stage.from().image();
                    String message = "cannot run the ONBUILD instructions of "
                            + parent.stage().display() + " here: "
                            + onBuild.triggered().get(0).message();
                    faults.add(new BuildError(Kind.TRIGGER, Problem.of(image.span(), message), Value.EMPTY));
                    return;
                }
            }
        }
    }

    private void lookAt(Instruction instruction, Stage stage) {
        if (instruction instanceof Instruction.Arg arg) {
            defaults(arg, given(stage.scopeAfter(arg)));
            return;
        }
        Scope scope = given(stage.scopeAt(instruction));
        instruction.expandedWords().forEach(word -> checkVariables(word, scope));
        if (instruction instanceof Instruction.Expose expose) {
            ports(expose.ports(), scope);
        } else if (instruction instanceof Instruction.StopSignal stop
                && !stop.signal().isEmpty()) {
            Value value = Expansion.of(stop.signal(), scope).value();
            value.text()
                    .flatMap(Signals::problemIn)
                    .ifPresent(problem -> add(Kind.SIGNAL, stop.signal(), value, problem));
        } else if (instruction instanceof Instruction.Volume volume) {
            volume.paths().forEach(path -> emptied(path, scope));
        } else if (instruction instanceof Instruction.AddOrCopy transfer) {
            transfer(transfer, scope);
        } else if (instruction instanceof Instruction.Run run) {
            for (Mount mount : run.mounts()) {
                faults.addAll(
                        new MountErrors(mount, run, stage, scope, stages.file().isContainerfile()).find());
            }
        }
    }

    /** An ARG with an empty default waits for a build argument as one without a default does. */
    private static Scope given(Scope scope) {
        return name -> {
            Scope.Binding binding = scope.lookup(name);
            boolean waits = binding.state() == Scope.State.SET
                    && binding.value().byDefault()
                    && binding.value().text().filter(String::isEmpty).isPresent();
            return waits ? Scope.Binding.UNKNOWN : binding;
        };
    }

    private void ports(List<Word> words, Scope scope) {
        for (Word word : words) {
            if (word.raw().startsWith("#")) {
                Span span = word.span().to(words.get(words.size() - 1).span());
                String message = "a comment must be on its own line: everything after `#` is read as ports";
                faults.add(new BuildError(Kind.PORT, Problem.of(span, message), Value.EMPTY));
                return;
            }
            Expansion expansion = Expansion.of(word, scope);
            if (expansion.value().isKnown()) {
                for (String port : expansion.words()) {
                    Ports.of(port)
                            .problem()
                            .ifPresent(problem -> faults.add(fault(Kind.PORT, word, port, expansion.value(), problem)));
                }
            }
        }
    }

    /** A path of no characters is an error of the line; here it is variables that leave none. */
    private void emptied(Word path, Scope scope) {
        Value value = Expansion.of(path, scope).value();
        if (path.hasVariables() && value.text().filter(String::isEmpty).isPresent()) {
            add(
                    Kind.VARIABLE,
                    path,
                    value,
                    "`" + path.raw() + "` expands to nothing, and VOLUME requires a non-empty path");
        }
    }

    // ---- ADD and COPY

    private void transfer(Instruction.AddOrCopy transfer, Scope scope) {
        transfer.chmod().ifPresent(word -> {
            Value value = Expansion.of(word, scope).value();
            value.text()
                    .filter(mode -> !mode.isEmpty())
                    .flatMap(FileMode::problemIn)
                    .ifPresent(problem -> add(Kind.FILE_MODE, word, value, problem));
        });
        List<Word> sources = new ArrayList<>();
        for (Word source : transfer.sources()) {
            Optional<Heredoc> heredoc = transfer.header().heredoc(source);
            if (heredoc.isEmpty()) {
                sources.add(source);
            }
        }
        if (transfer instanceof Instruction.Add add) {
            sources.forEach(source ->
                    addedSource(add, source, Expansion.of(source, scope).value()));
            add.checksum().ifPresent(checksum -> checksum(checksum, sources, scope));
        } else {
            sources.forEach(
                    source -> copiedSource(source, Expansion.of(source, scope).value()));
        }
    }

    private void copiedSource(Word source, Value value) {
        boolean git = value.text().map(BuildErrors::isRepository).orElse(false);
        if (git || isUrl(value)) {
            String what = git ? "clone a repository" : "download";
            Value from = source.raw().startsWith("http") ? Value.EMPTY : value; // that much is no default
            add(Kind.SOURCE, source, from, "COPY cannot " + what + "; ADD can");
        }
    }

    private void addedSource(Instruction.Add add, Word source, Value value) {
        Optional<GitRef> git = value.text().flatMap(GitRef::of);
        git.flatMap(GitRef::problem).ifPresent(problem -> add(Kind.SOURCE, source, value, problem));
        boolean disagrees = add.header().flag("keep-git-dir").isPresent()
                && git.flatMap(g -> g.options().keepGitDir())
                        .filter(keep -> keep != add.keepGitDir())
                        .isPresent();
        if (disagrees) {
            String message = "`--keep-git-dir` conflicts with `keep-git-dir` in the repository URL";
            add(Kind.SOURCE, source, value, message);
        }
    }

    private void checksum(Word checksum, List<Word> sources, Scope scope) {
        Value value = Expansion.of(checksum, scope).value();
        if (value.pieces().stream().noneMatch(p -> p.known() && !p.text().isEmpty())) {
            return; // without a value it is as if the flag were not there
        }
        if (sources.size() != 1) {
            String message = sources.isEmpty()
                    ? "`--checksum` requires a URL or a git repository to verify"
                    : "`--checksum` requires exactly one source, not " + sources.size();
            add(Kind.CHECKSUM, checksum, value, message);
            return;
        }
        Value source = Expansion.of(sources.get(0), scope).value();
        Optional<GitRef> git = source.text().flatMap(GitRef::of);
        if (source.isKnown()
                && !isUrl(source)
                && !source.text().map(BuildErrors::isRepository).orElse(false)) {
            String message = "`--checksum` requires a URL or a git repository, not a file from the build context";
            add(Kind.CHECKSUM, sources.get(0), source, message);
        } else if (git.isPresent() && value.isKnown()) {
            String wanted = git.get().checksum();
            if (!wanted.isEmpty() && !wanted.equals(value.text().orElseThrow())) {
                String message = "`--checksum` conflicts with the checksum in the repository URL";
                add(Kind.CHECKSUM, checksum, value, message);
            }
        } else if (source.isKnown()) {
            value.text()
                    .flatMap(text -> Digests.problemIn(text, 0))
                    .ifPresent(problem -> add(Kind.CHECKSUM, checksum, value, problem));
        }
    }

    private static boolean isRepository(String text) {
        return GitRef.of(text).filter(git -> !git.indistinguishableFromLocal()).isPresent();
    }

    /** Whether the known start says so, whatever follows. */
    private static boolean isUrl(Value value) {
        String template = value.template();
        return template.startsWith("http://") || template.startsWith("https://");
    }

    // ---- variables

    private void checkVariables(Word word, Scope scope) {
        if (word.problems().isEmpty()
                && word.hasVariables()
                && Expansion.of(word, scope).error().isPresent()) {
            for (Part part : word.parts()) {
                checkPart(word, part, scope);
            }
        }
    }

    private void checkPart(Word word, Part part, Scope scope) {
        if (part instanceof Part.DoubleQuoted quoted) {
            quoted.parts().forEach(inner -> checkPart(word, inner, scope));
        } else if (part instanceof Part.Variable) {
            Word alone = new Word(word.text(), List.of(part), List.of());
            Expansion.of(alone, scope)
                    .error()
                    .ifPresent(error ->
                            faults.add(new BuildError(Kind.VARIABLE, Problem.of(part.span(), error), Value.EMPTY)));
        }
    }

    // ---- faults

    private void add(Kind kind, Word word, Value value, Problem problem) {
        faults.add(fault(kind, word, value.text().orElseThrow(), value, problem));
    }

    /** Of the whole word. */
    private void add(Kind kind, Word word, Value value, String message) {
        faults.add(fault(kind, word, word.raw(), value, Problem.of(Span.at(0), message)));
    }

    /**
     * @param text what was looked at, which is the word itself when it has no variables and no quotes: then the problem's own characters
     *     are known
     */
    static BuildError fault(Kind kind, Word word, String text, Value value, Problem problem) {
        boolean asWritten = word.raw().equals(text);
        Span within = problem.span();
        Span span = asWritten && !within.isEmpty() ? word.text().span(within.start(), within.end()) : word.span();
        String message = value.qualify(problem.message());
        Optional<String> suggestion = asWritten ? problem.suggestion() : Optional.empty();
        return new BuildError(kind, new Problem(span, message, suggestion), value);
    }
}
