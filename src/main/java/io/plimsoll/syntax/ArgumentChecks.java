package io.plimsoll.syntax;

import io.plimsoll.syntax.ParseProblem.Kind;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Problem;
import io.plimsoll.text.Span;
import io.plimsoll.text.Spelling;
import io.plimsoll.text.Whitespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What BuildKit refuses in an instruction whose line it could split: a flag that is not there, too many arguments or too few, a form
 * that they cannot have.
 */
final class ArgumentChecks {
    private final Instruction instruction;
    private final InstructionHeader header;
    private final String name;
    private final List<ParseProblem> problems = new ArrayList<>();

    private ArgumentChecks(Instruction instruction) {
        this.instruction = instruction;
        this.header = instruction.header();
        this.name = header.keyword().toUpperCase(Locale.ROOT);
    }

    /** @param containerfile whether Podman reads it, which has more flags */
    static List<ParseProblem> of(Instruction instruction, boolean containerfile) {
        ArgumentChecks checks = new ArgumentChecks(instruction);
        checks.flags(containerfile);
        checks.arguments();
        for (Word word : instruction.expandedWords()) {
            word.problems().forEach(problem -> checks.problems.add(new ParseProblem(Kind.WORD, problem)));
        }
        return checks.problems;
    }

    private void flags(boolean containerfile) {
        boolean none = instruction instanceof Instruction.Healthcheck
                && header.arguments().toString().toUpperCase(Locale.ROOT).startsWith("NONE");
        if (!none) {
            instruction
                    .keyword()
                    .flatMap(keyword -> Flags.of(keyword, containerfile))
                    .ifPresent(known -> problems.addAll(Flags.check(header.flags(), known)));
        }
    }

    private void arguments() {
        if (instruction instanceof Instruction.From from) {
            from(from);
        } else if (instruction instanceof Instruction.AddOrCopy transfer) {
            transfer(transfer);
        } else if (instruction instanceof Instruction.Expose expose) {
            atLeastOne(expose.ports(), "EXPOSE requires a port");
        } else if (instruction instanceof Instruction.Volume volume) {
            volume(volume);
        } else if (instruction instanceof Instruction.Assignments assignments) {
            assignments(assignments);
        } else if (instruction instanceof Instruction.Run run) {
            run(run);
        } else if (instruction instanceof Instruction.Shell shell) {
            shell(shell.body());
        } else if (instruction instanceof Instruction.Healthcheck healthcheck) {
            healthcheck(healthcheck);
        } else if (instruction instanceof Instruction.OnBuild onBuild) {
            onBuild(onBuild);
        } else if (instruction instanceof Instruction.Unknown) {
            unknown();
        } else {
            single();
        }
    }

    private void from(Instruction.From from) {
        Optional<Span> as = marked(Leaf.Kind.KEYWORD);
        Optional<Span> surplus = marked(Leaf.Kind.SURPLUS);
        if (from.image().isEmpty()) {
            problem(Kind.ARGUMENT_COUNT, header.keywordSpan(), "FROM requires an image");
        } else if (surplus.isPresent()) {
            String text = header.arguments().toString();
            String behind = text.substring(from.image().text().length()).strip();
            boolean noAs = as.isEmpty() && behind.chars().noneMatch(Character::isWhitespace);
            problem(
                    Kind.ARGUMENT_COUNT,
                    surplus.get(),
                    noAs
                            ? "FROM expects `image` or `image AS name`" + Spelling.didYouMean("AS " + behind)
                            : "FROM expects `image` or `image AS name`");
        } else if (as.isPresent() && from.name().isEmpty()) {
            problem(Kind.ARGUMENT_COUNT, as.get(), "expected a stage name after AS");
        }
        from.name()
                .filter(n -> !isStageName(n.raw()))
                .ifPresent(
                        n -> problem(
                                Kind.STAGE_NAME,
                                n.span(),
                                "`" + n.raw()
                                        + "` is not a valid stage name: expected a letter, then letters, digits, `-`, `_` and `.`"));
    }

    private Optional<Span> marked(Leaf.Kind kind) {
        return header.marks().stream()
                .filter(mark -> mark.kind() == kind)
                .map(Leaf::span)
                .findFirst();
    }

    private static boolean isStageName(String name) {
        for (int i = 0; i < name.length(); i++) {
            // a character at a time, as Go does it, which makes one `i` of a capital one with a dot
            char c = Character.toLowerCase(name.charAt(i));
            boolean letter = c >= 'a' && c <= 'z';
            if (!letter && (i == 0 || !(c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.'))) {
                return false;
            }
        }
        return true;
    }

    private void transfer(Instruction.AddOrCopy transfer) {
        List<Word> sources = transfer.sources();
        Optional<Word> destination = transfer.destination();
        if (destination.isEmpty() && sources.isEmpty()) {
            problem(Kind.ARGUMENT_COUNT, header.keywordSpan(), name + " requires a source and a destination");
        } else if (destination.isEmpty()) {
            problem(Kind.ARGUMENT_COUNT, sources.get(0).span(), name + " requires a source and a destination");
        } else if (opensHeredoc(destination.get())) {
            problem(Kind.ARGUMENT_FORM, destination.get().span(), "a heredoc is not a valid destination for " + name);
        }
        sources.forEach(this::heredocName);
        for (Flag flag : header.flags()) {
            if (flag.name().equals("from")) {
                flag.value()
                        .ifPresent(from -> noVariables(
                                from,
                                "`--from` does not expand variables: name a stage with `FROM … AS` and copy from it"));
            }
        }
    }

    /** In a JSON array nothing opens a heredoc, and still BuildKit takes this one for its name. */
    private boolean opensHeredoc(Word destination) {
        return header.heredoc(destination).isPresent() || Heredocs.opening(destination.text()) != null;
    }

    /** The body of {@code <<"a b"} is found, and then the words of ADD and COPY are split at blanks, quoted ones too. */
    private void heredocName(Word source) {
        if (header.heredoc(source).isEmpty()) {
            return;
        }
        for (String piece : source.raw().split("[ \\t\\x0B\\f\\r]+")) {
            MappedText text = MappedText.verbatim(piece, new Span(0, piece.length()));
            if (!WordReader.read(text, '\\').problems().isEmpty()) {
                problem(
                        Kind.ARGUMENT_FORM,
                        source.span(),
                        name + " splits the name of this heredoc at the space: expected a name without spaces");
                return;
            }
        }
    }

    private void noVariables(Word word, String message) {
        if (word.raw().contains("$")) {
            problem(Kind.FLAG_VALUE, word.span(), message);
        }
    }

    private void atLeastOne(List<?> arguments, String message) {
        if (arguments.isEmpty()) {
            problem(Kind.ARGUMENT_COUNT, header.keywordSpan(), message);
        }
    }

    private void volume(Instruction.Volume volume) {
        atLeastOne(volume.paths(), "VOLUME requires a path");
        for (Word path : volume.paths()) {
            boolean empty = path.literal().filter(String::isEmpty).isPresent();
            if (empty || Whitespace.isBlank(path.raw(), 0, path.raw().length())) {
                // of an empty string nothing can be pointed at
                problem(Kind.ARGUMENT_FORM, header.arguments().span(), "VOLUME requires a non-empty path");
            }
        }
    }

    private void assignments(Instruction.Assignments assignments) {
        atLeastOne(assignments.pairs(), name + " requires at least one name");
        for (KeyValue pair : assignments.pairs()) {
            if (pair.name().isEmpty()) {
                int equals = pair.name().span().start();
                problem(Kind.ARGUMENT_FORM, new Span(equals, equals + 1), "expected a name before `=`");
            }
        }
    }

    /** What else is wrong with a mount is only seen when a stage with it is built. */
    private void run(Instruction.Run run) {
        for (Mount mount : run.mounts()) {
            mount.from()
                    .ifPresent(from -> noVariables(
                            from, "`from` does not expand variables: name a stage with `FROM … AS` and mount from it"));
        }
        run.devices()
                .forEach(device ->
                        device.problems().forEach(problem -> problems.add(new ParseProblem(Kind.FLAG_VALUE, problem))));
        for (Flag flag : header.flags()) {
            if (flag.name().equals("mount") || flag.name().equals("device")) {
                flag.value().flatMap(value -> CsvLine.strayQuote(value.text())).ifPresent(this::strayQuote);
            }
        }
    }

    private void strayQuote(Span quote) {
        problem(
                Kind.FLAG_VALUE,
                quote,
                "unexpected quote: double quotes must enclose an entire option, from comma to comma");
    }

    private void shell(Body body) {
        if (body.isEmpty()) {
            problem(Kind.ARGUMENT_COUNT, header.keywordSpan(), "SHELL requires a non-empty JSON array");
        } else if (body instanceof Body.ShellForm) {
            problem(
                    Kind.ARGUMENT_FORM,
                    body.span(),
                    "SHELL requires a JSON array, such as `SHELL [\"/bin/sh\", \"-c\"]`");
        }
    }

    private void healthcheck(Instruction.Healthcheck healthcheck) {
        Word type = healthcheck.type();
        Body body = healthcheck.body();
        String shown = abridged(type.raw());
        if (type.isEmpty()) {
            problem(Kind.ARGUMENT_COUNT, header.keywordSpan(), "HEALTHCHECK requires CMD and a command, or NONE");
        } else if (type.raw().equalsIgnoreCase("NONE")) {
            if (!body.isEmpty()) {
                problem(Kind.ARGUMENT_COUNT, body.span(), "HEALTHCHECK NONE takes no arguments");
            }
        } else if (!type.raw().equalsIgnoreCase("CMD")) {
            String hint = Spelling.didYouMean("CMD " + shown);
            problem(Kind.ARGUMENT_FORM, type.span(), "HEALTHCHECK expects CMD or NONE, not `" + shown + "`" + hint);
        } else if (body.isEmpty()) {
            problem(Kind.ARGUMENT_COUNT, type.span(), "HEALTHCHECK CMD requires a command");
        }
    }

    private void onBuild(Instruction.OnBuild onBuild) {
        if (header.arguments().length() == 0) {
            problem(Kind.ARGUMENT_COUNT, header.keywordSpan(), "ONBUILD requires an instruction");
        }
        onBuild.trigger().ifPresent(trigger -> {
            if (trigger instanceof Instruction.From
                    || trigger instanceof Instruction.OnBuild
                    || trigger instanceof Instruction.Maintainer) {
                String inner = trigger.header().keyword().toUpperCase(Locale.ROOT);
                problem(
                        Kind.ARGUMENT_FORM,
                        trigger.header().keywordSpan(),
                        inner + " is not a valid ONBUILD instruction");
            }
        });
    }

    private void unknown() {
        List<String> names = new ArrayList<>();
        for (Keyword keyword : Keyword.values()) {
            names.add(keyword.name());
        }
        String word = header.keyword();
        Optional<String> meant = Spelling.closest(word, names);
        String shown = word.length() > 40 ? word.substring(0, 40) + "…" : word;
        String message = "unknown instruction `" + shown + "`"
                + meant.map(Spelling::question).orElse("");
        problems.add(new ParseProblem(Kind.UNKNOWN_INSTRUCTION, new Problem(header.keywordSpan(), message, meant)));
    }

    /** USER, WORKDIR, STOPSIGNAL and MAINTAINER; CMD and ENTRYPOINT may be empty. */
    private void single() {
        String missing = switch (name) {
            case "USER" -> "USER requires a name";
            case "WORKDIR" -> "WORKDIR requires a directory";
            case "STOPSIGNAL" -> "STOPSIGNAL requires a signal";
            case "MAINTAINER" -> "MAINTAINER requires a name";
            default -> "";
        };
        if (!missing.isEmpty() && header.arguments().length() == 0) {
            problem(Kind.ARGUMENT_COUNT, header.keywordSpan(), missing);
        }
    }

    /** A text as messages show it: not all of a long one. */
    static String abridged(CharSequence text) {
        return text.length() > 30 ? text.subSequence(0, 30) + "…" : text.toString();
    }

    private void problem(Kind kind, Span span, String message) {
        problems.add(ParseProblem.of(kind, span, message));
    }
}
