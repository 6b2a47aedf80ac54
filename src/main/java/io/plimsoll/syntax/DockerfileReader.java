package io.plimsoll.syntax;

import io.plimsoll.syntax.ParseProblem.Kind;
import io.plimsoll.syntax.grammar.DockerfileLexer;
import io.plimsoll.syntax.grammar.DockerfileParser;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import io.plimsoll.text.Whitespace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Builds the tree of one file: asks the grammar for the shape of each line, and keeps what is wrong with it beside the tree. */
final class DockerfileReader {
    /** ONBUILD in ONBUILD is an error; what is nested deeper than this is not read for more of them. */
    private static final int MAX_ONBUILDS = 8;

    private final Source source;
    private final List<ParseProblem> problems = new ArrayList<>();
    private final DockerfileLexer lexer;
    private final DockerfileParser parser;
    private final boolean containerfile;
    private final Optional<InstructionMemo> memo;
    private char escape = '\\';
    private LogicalLines lines;

    // of the instruction that is being read
    private LogicalLines.Line line;
    private MappedText text;
    private List<Leaf> marks;
    private int onBuilds;

    /** @param memo what was read of an earlier version of the file */
    DockerfileReader(Source source, Optional<InstructionMemo> memo) {
        this.source = source;
        this.memo = memo;
        containerfile = Containerfile.isName(source.path());
        lexer = new DockerfileLexer(new EscapedStream("", escape, false));
        lexer.removeErrorListeners();
        parser = new DockerfileParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    }

    Dockerfile read() {
        List<Directive> directives = Directives.leading(source.text());
        checkDirectives(directives);
        lines = new LogicalLines(source.text(), escape, directives.size(), problems);
        List<Instruction> instructions = new ArrayList<>();
        memo.ifPresent(m -> m.begin(escape, containerfile));
        int start = lines.position();
        for (line = lines.next(); line != null; line = lines.next()) {
            instructions.add(memo.isPresent() ? known(memo.get(), start) : instruction());
            start = lines.position();
        }
        checkStructure(instructions);
        checkEncoding(instructions);
        problems.sort(Comparator.comparing(ParseProblem::span));
        if (Frontend.other(source.text()).isPresent()) {
            problems.clear();
        }
        return new Dockerfile(source, escape, directives, instructions, lines.comments(), problems);
    }

    private void checkDirectives(List<Directive> directives) {
        List<String> seen = new ArrayList<>();
        for (Directive directive : directives) {
            if (seen.contains(directive.name())) {
                problem(Kind.DIRECTIVE, directive.span(), "duplicate parser directive `" + directive.name() + "`");
            } else if (directive.name().equals("escape")) {
                String value = directive.value();
                if (value.equals("`") || value.equals("\\")) {
                    escape = value.charAt(0);
                } else {
                    problem(
                            Kind.DIRECTIVE,
                            directive.valueSpan(),
                            "the escape character must be a backslash or a backtick");
                }
            }
            seen.add(directive.name());
        }
        Directives.detect(source.text(), "check")
                .ifPresent(check -> CheckOptions.problem(check.value())
                        .ifPresent(message -> problem(Kind.DIRECTIVE, check.valueSpan(), message)));
    }

    private void checkStructure(List<Instruction> instructions) {
        Set<Span> froms = misspeltFroms();
        boolean inStage = false;
        for (Instruction instruction : instructions) {
            if (instruction instanceof Instruction.From
                    || froms.contains(instruction.header().keywordSpan())) {
                inStage = true;
            } else if (!inStage
                    && !(instruction instanceof Instruction.Arg)
                    && !(instruction instanceof Instruction.Unknown)) {
                InstructionHeader header = instruction.header();
                String keyword = header.keyword().toUpperCase(Locale.ROOT);
                problem(
                        Kind.STRUCTURE,
                        header.keywordSpan(),
                        keyword + " must come after the first FROM; only ARG may come before");
                break;
            }
        }
        if (instructions.isEmpty()) {
            problem(Kind.STRUCTURE, Span.at(0), "this file has no instructions");
        } else if (!inStage && problems.stream().noneMatch(p -> p.kind() == Kind.STRUCTURE)) {
            problem(Kind.STRUCTURE, instructions.get(0).header().keywordSpan(), "this file has no FROM");
        }
    }

    /** Where FROM was meant: whoever mends that has mended what follows from it. */
    private Set<Span> misspeltFroms() {
        Set<Span> spans = new HashSet<>();
        for (ParseProblem problem : problems) {
            if (problem.problem().suggestion().filter("FROM"::equals).isPresent()) {
                spans.add(problem.span());
            }
        }
        return spans;
    }

    /** Many a line of such a file is wrong, and for one reason. */
    private void checkEncoding(List<Instruction> instructions) {
        if (!instructions.isEmpty() && instructions.get(0) instanceof Instruction.Unknown first) {
            Encoding.problem(source.text(), first.header().keyword()).ifPresent(message -> {
                problems.clear();
                problem(Kind.ENCODING, first.header().keywordSpan(), message);
            });
        }
    }

    // ---- one line

    /** @param start where the lines begin that were read for it: comments above it are its own */
    private Instruction known(InstructionMemo known, int start) {
        int lineEnd = lines.position();
        Optional<InstructionMemo.Found> found = known.find(source.text(), start, lineEnd);
        if (found.isPresent()) {
            lines.skipTo(start + found.get().length());
            problems.addAll(found.get().problems());
            return found.get().instruction();
        }
        int before = problems.size();
        Instruction read = instruction();
        known.keep(source.text(), start, lineEnd, lines.position(), read, problems.subList(before, problems.size()));
        return read;
    }

    private Instruction instruction() {
        text = line.text().strip();
        marks = new ArrayList<>(line.escapes());
        return text.length() == 0 ? nameless() : parse();
    }

    private Instruction parse() {
        lexer.setInputStream(new EscapedStream(text.toString(), escape, false));
        parser.setTokenStream(new CommonTokenStream(lexer));
        Instruction instruction = build(parser.line().instruction());
        ArgumentChecks.of(instruction, containerfile).forEach(this::problem);
        return instruction;
    }

    /** A line of escape characters that continue nothing. */
    private Instruction nameless() {
        Span first = line.escapes().get(0).span();
        Span last = line.escapes().get(line.escapes().size() - 1).span();
        problem(Kind.UNKNOWN_INSTRUCTION, first, "this line contains only an escape character");
        return new Instruction.Unknown(new InstructionHeader(
                "",
                Span.at(first.start()),
                first.to(last),
                List.of(),
                text,
                List.of(),
                line.above(),
                line.inside(),
                line.blankLines(),
                marks));
    }

    private Instruction build(DockerfileParser.InstructionContext context) {
        if (context.onbuild() != null) {
            return onBuild(context.onbuild());
        }
        Token keyword = context.getStart();
        DockerfileParser.FlagsContext flagsContext = flags(context);
        List<Flag> flags = read(flagsContext);
        MappedText arguments = behind(keyword, flagsContext);
        Optional<Keyword> known = Keyword.of(keyword.getText());
        if (context.unknown() != null) {
            return unknown(keyword, flags, arguments);
        }
        if (context.from() != null) {
            return from(context.from(), keyword, flags, arguments);
        }
        if (context.files() != null) {
            return transfer(context.files(), keyword, flags, arguments);
        }
        if (context.words() != null) {
            return words(context.words(), keyword, flags, arguments);
        }
        if (context.pairs() != null) {
            return pairs(context.pairs(), keyword, flags, arguments);
        }
        if (context.healthcheck() != null) {
            return healthcheck(context.healthcheck(), keyword, flags, arguments);
        }
        return text(known.orElseThrow(), keyword, flags, arguments);
    }

    private static DockerfileParser.FlagsContext flags(DockerfileParser.InstructionContext context) {
        return ((ParserRuleContext) context.getChild(0)).getRuleContext(DockerfileParser.FlagsContext.class, 0);
    }

    private List<Flag> read(DockerfileParser.FlagsContext context) {
        List<Flag> flags = new ArrayList<>();
        for (TerminalNode flag : context.FLAG()) {
            flags.add(flag(piece(flag)));
        }
        if (context.END_OF_FLAGS() != null) {
            mark(Leaf.Kind.PUNCTUATION, piece(context.END_OF_FLAGS()).span());
        }
        return flags;
    }

    /** What follows keyword and flags. */
    private MappedText behind(Token keyword, DockerfileParser.FlagsContext flags) {
        Token last = flags.getChildCount() == 0 ? keyword : flags.getStop();
        return text.from(last.getStopIndex() + 1).strip();
    }

    /** The flag's text with quotes and escapes taken off, cut in two at the first {@code =}. */
    private Flag flag(MappedText raw) {
        MappedText.Builder plain = new MappedText.Builder(raw.span().start());
        char quote = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == escape) {
                i++;
                plain.append(raw.subSequence(Math.min(i, raw.length()), Math.min(i + 1, raw.length())));
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else {
                plain.append(raw.subSequence(i, i + 1));
            }
        }
        MappedText whole = plain.build();
        int equals = whole.toString().indexOf('=');
        MappedText name = equals < 0 ? whole : whole.subSequence(0, equals);
        Optional<Word> value = Optional.empty();
        if (equals >= 0) {
            MappedText right = whole.from(equals + 1);
            boolean expanded =
                    List.of("--chown", "--chmod", "--checksum", "--platform").contains(name.toString());
            value = Optional.of(expanded ? WordReader.read(right, escape) : Word.verbatim(right));
        }
        return new Flag(name.toString().substring(2), name.span(), value, raw.span());
    }

    private InstructionHeader header(Token keyword, List<Flag> flags, MappedText arguments, List<Heredoc> heredocs) {
        Span keywordSpan = text.span(keyword.getStartIndex(), keyword.getStopIndex() + 1);
        Span span = keywordSpan.to(text.span(text.length(), text.length()));
        for (Heredoc heredoc : heredocs) {
            span = span.to(heredoc.close().orElse(heredoc.body().span()));
        }
        marks.sort(Comparator.comparing(Leaf::span));
        return new InstructionHeader(
                keyword.getText(),
                keywordSpan,
                span,
                flags,
                arguments,
                heredocs,
                line.above(),
                line.inside(),
                line.blankLines(),
                marks);
    }

    private InstructionHeader header(Token keyword, List<Flag> flags, MappedText arguments) {
        return header(keyword, flags, arguments, List.of());
    }

    // ---- the instructions

    private Instruction unknown(Token keyword, List<Flag> flags, MappedText arguments) {
        InstructionHeader header = header(keyword, flags, arguments);
        if (arguments.length() > 0) {
            mark(Leaf.Kind.SURPLUS, arguments.span());
            header = header(keyword, flags, arguments);
        }
        return new Instruction.Unknown(header);
    }

    private Instruction from(
            DockerfileParser.FromContext context, Token keyword, List<Flag> flags, MappedText arguments) {
        Word image = context.image == null ? emptyWord(arguments) : word(context.image);
        Optional<Word> name = Optional.ofNullable(context.name).map(n -> Word.verbatim(piece(n.getStart())));
        if (context.AS() != null) {
            mark(Leaf.Kind.KEYWORD, piece(context.AS()).span());
        }
        if (!context.surplus.isEmpty()) {
            int from = context.surplus.get(0).getStart().getStartIndex();
            mark(Leaf.Kind.SURPLUS, text.span(from, text.length()));
        }
        return new Instruction.From(header(keyword, flags, arguments), image, name);
    }

    private Instruction transfer(
            DockerfileParser.FilesContext context, Token keyword, List<Flag> flags, MappedText arguments) {
        Body.ExecForm exec = exec(arguments);
        List<Word> words = exec != null ? expanded(exec) : read(context.word());
        List<Heredoc> heredocs = heredocs(exec, true);
        if (exec == null && !heredocs.isEmpty()) {
            words = withOpenings(words, heredocs);
        }
        Optional<Word> destination = words.size() < 2 ? Optional.empty() : Optional.of(words.remove(words.size() - 1));
        InstructionHeader header = header(keyword, flags, arguments, heredocs);
        return keyword.getText().equalsIgnoreCase("ADD")
                ? new Instruction.Add(header, words, destination)
                : new Instruction.Copy(header, words, destination);
    }

    /** A quoted opening such as {@code <<"a b"} is one word to the heredocs and several to the blanks. */
    private List<Word> withOpenings(List<Word> words, List<Heredoc> heredocs) {
        List<Word> merged = new ArrayList<>();
        for (Word word : words) {
            Heredoc inside = Heredoc.openedAt(word.span(), heredocs);
            if (inside == null || inside.opening().equals(word.span())) {
                merged.add(word);
            } else if (merged.isEmpty()
                    || !inside.opening().contains(merged.get(merged.size() - 1).span())) {
                merged.add(Word.verbatim(MappedText.verbatim(source.text(), inside.opening())));
            }
        }
        return merged;
    }

    private Instruction words(
            DockerfileParser.WordsContext context, Token keyword, List<Flag> flags, MappedText arguments) {
        boolean volume = context.VOLUME() != null;
        Body.ExecForm exec = volume ? exec(arguments) : null;
        List<Word> words = exec != null ? expanded(exec) : read(context.word());
        InstructionHeader header = header(keyword, flags, arguments);
        return volume ? new Instruction.Volume(header, words) : new Instruction.Expose(header, words);
    }

    private Instruction pairs(
            DockerfileParser.PairsContext context, Token keyword, List<Flag> flags, MappedText arguments) {
        String name = keyword.getText().toUpperCase(Locale.ROOT);
        boolean arg = context.ARG() != null;
        List<MappedText> words = new ArrayList<>();
        for (TerminalNode node : context.PAIR()) {
            words.add(withoutLastEscape(piece(node)));
        }
        words.removeIf(word -> word.length() == 0);
        List<KeyValue> pairs = new ArrayList<>();
        if (!arg && !words.isEmpty() && words.get(0).toString().indexOf('=') < 0) {
            legacyPair(name, arguments).ifPresent(pairs::add);
        } else {
            words.forEach(word -> pairs.add(pair(name, word, arg)));
        }
        InstructionHeader header = header(keyword, flags, arguments);
        if (arg) {
            return new Instruction.Arg(header, pairs);
        }
        return context.ENV() != null ? new Instruction.Env(header, pairs) : new Instruction.Label(header, pairs);
    }

    /** An escape character at the end of the line has nothing to escape; BuildKit drops it. */
    private MappedText withoutLastEscape(MappedText word) {
        int last = word.length() - 1;
        if (word.charAt(last) != escape) {
            return word;
        }
        List<Part> parts = WordReader.read(word, escape).parts();
        if (!(parts.get(parts.size() - 1) instanceof Part.Escaped escaped)
                || !escaped.text().isEmpty()) {
            return word;
        }
        mark(Leaf.Kind.ESCAPE, escaped.span());
        return word.subSequence(0, last);
    }

    private Optional<KeyValue> legacyPair(String instruction, MappedText arguments) {
        int at = 0;
        while (at < arguments.length() && !isAsciiBlank(arguments.charAt(at))) {
            at++;
        }
        MappedText name = arguments.subSequence(0, at);
        while (at < arguments.length() && isAsciiBlank(arguments.charAt(at))) {
            at++;
        }
        Word nameWord = WordReader.read(name, escape);
        if (at == arguments.length()) {
            lineProblem(
                    Kind.ARGUMENT_FORM,
                    name.span(),
                    instruction + " requires a value for `" + name + "`: `" + name + "=…`");
            return Optional.of(new KeyValue(nameWord, Optional.empty(), true));
        }
        return Optional.of(new KeyValue(nameWord, Optional.of(WordReader.read(arguments.from(at), escape)), true));
    }

    private static boolean isAsciiBlank(char c) {
        return c < 0x80 && Whitespace.isSpace(c);
    }

    private KeyValue pair(String instruction, MappedText piece, boolean arg) {
        int equals = piece.toString().indexOf('=');
        MappedText name = equals < 0 ? piece : piece.subSequence(0, equals);
        if (equals < 0 && !arg) {
            String hint = "; a value with spaces requires quotes";
            lineProblem(
                    Kind.ARGUMENT_FORM,
                    piece.span(),
                    "expected `name=value`, not `" + ArgumentChecks.abridged(piece) + "`" + hint);
        }
        if (equals >= 0) {
            mark(Leaf.Kind.PUNCTUATION, piece.span(equals, equals + 1));
        }
        Optional<Word> value =
                equals < 0 ? Optional.empty() : Optional.of(WordReader.read(piece.from(equals + 1), escape));
        return new KeyValue(arg ? Word.verbatim(name) : WordReader.read(name, escape), value, false);
    }

    private Instruction text(Keyword kind, Token keyword, List<Flag> flags, MappedText arguments) {
        switch (kind) {
            case RUN -> {
                Body body = body(arguments);
                List<Heredoc> heredocs = heredocs(body instanceof Body.ExecForm ? body : null, false);
                return new Instruction.Run(header(keyword, flags, arguments, heredocs), body);
            }
            case CMD -> {
                Body body = body(arguments);
                return new Instruction.Cmd(header(keyword, flags, arguments), body);
            }
            case ENTRYPOINT -> {
                Body body = body(arguments);
                return new Instruction.Entrypoint(header(keyword, flags, arguments), body);
            }
            case SHELL -> {
                Body body = body(arguments);
                return new Instruction.Shell(header(keyword, flags, arguments), body);
            }
            default -> {
                return single(kind, keyword, flags, arguments);
            }
        }
    }

    private Instruction single(Keyword kind, Token keyword, List<Flag> flags, MappedText arguments) {
        InstructionHeader header = header(keyword, flags, arguments);
        Word word = kind == Keyword.MAINTAINER ? Word.verbatim(arguments) : WordReader.read(arguments, escape);
        return switch (kind) {
            case USER -> new Instruction.User(header, word);
            case WORKDIR -> new Instruction.Workdir(header, word);
            case STOPSIGNAL -> new Instruction.StopSignal(header, word);
            default -> new Instruction.Maintainer(header, word);
        };
    }

    private Instruction healthcheck(
            DockerfileParser.HealthcheckContext context, Token keyword, List<Flag> flags, MappedText arguments) {
        MappedText type = context.TYPE() == null ? arguments : piece(context.TYPE());
        Body body = body(arguments.from(type.length()).strip());
        return new Instruction.Healthcheck(header(keyword, flags, arguments), Word.verbatim(type), body);
    }

    private Instruction onBuild(DockerfileParser.OnbuildContext context) {
        Token keyword = context.ONBUILD().getSymbol();
        List<Flag> flags = read(context.flags());
        MappedText arguments = behind(keyword, context.flags());
        Optional<Instruction> trigger = Optional.empty();
        if (onBuilds == MAX_ONBUILDS) {
            mark(Leaf.Kind.SURPLUS, arguments.span());
        } else if (arguments.length() > 0) {
            trigger = Optional.of(trigger(arguments));
        }
        List<Heredoc> heredocs = trigger.map(t -> t.header().heredocs()).orElse(List.of());
        return new Instruction.OnBuild(header(keyword, flags, arguments, heredocs), trigger);
    }

    private Instruction trigger(MappedText line) {
        MappedText outer = text;
        text = line;
        onBuilds++;
        Instruction trigger = parse();
        onBuilds--;
        text = outer;
        return trigger;
    }

    // ---- pieces

    private Body body(MappedText text) {
        Body.ExecForm exec = exec(text);
        return exec != null ? exec : new Body.ShellForm(text);
    }

    /** @return null when the text is not a JSON array */
    private Body.ExecForm exec(MappedText text) {
        if (text.length() == 0 || text.charAt(0) != '[') {
            return null;
        }
        ExecReader reader = new ExecReader(text, escape);
        Body.ExecForm form = reader.read();
        if (form != null) {
            marks.addAll(reader.punctuation());
            for (Span value : reader.nonStrings()) {
                lineProblem(Kind.EXEC_FORM, value, "expected a string in double quotes");
            }
        }
        return form;
    }

    private List<Heredoc> heredocs(Body exec, boolean expanded) {
        if (exec != null) {
            return List.of();
        }
        List<Heredoc> heredocs = new ArrayList<>();
        for (Heredocs.Opening opening : Heredocs.find(line.text())) {
            LogicalLines.HeredocBody found = lines.readBody(opening);
            MappedText body = MappedText.verbatim(source.text(), found.body());
            boolean closed = found.close() != null && !found.close().isEmpty();
            if (!closed) {
                String indented = found.close() == null
                        ? ""
                        : "; one line differs only in "
                                + (opening.chomp() ? "leading spaces" : "leading")
                                + " or trailing whitespace";
                lineProblem(
                        Kind.HEREDOC,
                        opening.text().span(),
                        "unterminated heredoc: no line reads `" + opening.name() + "`" + indented);
            }
            MappedText content = opening.chomp() ? Heredoc.withoutLeadingTabs(body) : body;
            heredocs.add(new Heredoc(
                    opening.name(),
                    opening.descriptor(),
                    opening.chomp(),
                    opening.quoted(),
                    opening.text().span(),
                    body,
                    closed ? Optional.of(found.close()) : Optional.empty(),
                    expanded && !opening.quoted() ? Optional.of(WordReader.readBody(content)) : Optional.empty()));
            if (!closed && found.close() != null) {
                int end = found.close().start() + opening.name().length();
                mark(Leaf.Kind.HEREDOC_CLOSE, new Span(found.close().start(), end));
            }
        }
        return heredocs;
    }

    private Word emptyWord(MappedText arguments) {
        return Word.verbatim(arguments.subSequence(0, 0));
    }

    private Word word(DockerfileParser.WordContext context) {
        return WordReader.read(piece(context.getStart()), escape);
    }

    private List<Word> read(List<DockerfileParser.WordContext> contexts) {
        List<Word> words = new ArrayList<>(contexts.size());
        for (DockerfileParser.WordContext context : contexts) {
            words.add(word(context));
        }
        return words;
    }

    /** Paths in a JSON array are words like any other once the JSON is read. */
    private List<Word> expanded(Body.ExecForm exec) {
        List<Word> words = new ArrayList<>();
        exec.arguments().forEach(word -> words.add(WordReader.read(word.text(), escape)));
        return words;
    }

    private MappedText piece(TerminalNode node) {
        return piece(node.getSymbol());
    }

    private MappedText piece(Token token) {
        return text.subSequence(token.getStartIndex(), token.getStopIndex() + 1);
    }

    private void mark(Leaf.Kind kind, Span span) {
        marks.add(new Leaf(kind, span));
    }

    private void problem(Kind kind, Span span, String message) {
        problem(ParseProblem.of(kind, span, message));
    }

    /** What ONBUILD holds is looked at when a later build triggers it, so nothing is wrong with it here. */
    private void problem(ParseProblem problem) {
        if (onBuilds == 0) {
            problems.add(problem);
        }
    }

    /** What BuildKit finds when it splits the line, inside ONBUILD too. */
    private void lineProblem(Kind kind, Span span, String message) {
        problems.add(ParseProblem.of(kind, span, message));
    }
}
