package io.plimsoll.syntax;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.image.Build;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.notation.GitRef;
import io.plimsoll.notation.Ports;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.syntax.LanguageAnswer.Refusal;
import io.plimsoll.text.LineIndex;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Expansion;
import io.plimsoll.variable.Scope.Binding;
import io.plimsoll.variable.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Feeds language cases to that part of Plimsoll that their stage names. */
final class LanguageStages {
    private static final Map<String, Function<LanguageCase, LanguageAnswer>> STAGES = new TreeMap<>(Map.ofEntries(
            Map.entry("parser", LanguageStages::parser),
            Map.entry("instruction", LanguageStages::instruction),
            Map.entry("word", LanguageStages::word),
            Map.entry("words", LanguageStages::word),
            Map.entry("heredoc-word", LanguageStages::heredocWord),
            Map.entry("heredoc-line", LanguageStages::heredocLine),
            Map.entry("heredoc-chomp", LanguageStages::heredocChomp),
            Map.entry("parse-words", LanguageStages::parseWords),
            Map.entry("name-val", LanguageStages::nameVal),
            Map.entry("json-array", LanguageStages::jsonArray),
            Map.entry("flags", LanguageStages::flags),
            Map.entry("run-device", LanguageStages::runDevice),
            Map.entry("expose-port", LanguageStages::exposePort),
            Map.entry("git-ref", LanguageStages::gitRef),
            Map.entry("convert", LanguageStages::build),
            Map.entry("build", LanguageStages::build),
            Map.entry("directive:all", LanguageStages::directives)));

    private LanguageStages() {}

    /** Why a case cannot be run, or empty when it can. */
    static Optional<String> whyNot(LanguageCase given) {
        return stage(given) != null
                ? Optional.empty()
                : Optional.of("the stage " + given.stage() + " is not built yet");
    }

    static LanguageAnswer run(LanguageCase given) {
        return stage(given).apply(given);
    }

    private static Function<LanguageCase, LanguageAnswer> stage(LanguageCase given) {
        return given.stage().startsWith("directive:") && !given.stage().equals("directive:all")
                ? LanguageStages::detect
                : STAGES.get(given.stage());
    }

    private static Dockerfile parse(String text) {
        return Dockerfile.parse(Source.of("Dockerfile", text));
    }

    // ---- whole files

    private static LanguageAnswer parser(LanguageCase given) {
        Dockerfile file = parse(given.text());
        List<Instruction> instructions = file.instructions();
        LineIndex lines = new LineIndex(file.source().text());
        List<List<Integer>> children = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Instruction instruction : instructions) {
            Span span = instruction.span();
            children.add(List.of(line(lines, span.start()), line(lines, Math.max(span.start(), span.end() - 1))));
            if (!instruction.header().blankLines().isEmpty()) {
                warnings.add("Empty continuation line found in: " + oneLine(instruction.header()));
            }
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("dump", Sexp.of(file).strip());
        facts.put("children", children);
        if (!instructions.isEmpty()) {
            facts.put("start_line", children.get(0).get(0));
            facts.put("end_line", children.get(children.size() - 1).get(1));
            facts.put(
                    "heredocs_from_instruction_1_on",
                    instructions.stream().skip(1).map(i -> heredocs(i.header())).toList());
        }
        // blanks within the line are not what the warning is about
        facts.put(
                "warnings",
                given.expects("warnings") ? spacedAs(given.expected().get("warnings"), warnings) : warnings);
        List<Refusal> errors = new ArrayList<>();
        for (ParseProblem problem : file.problems()) {
            if (isOfParser(file, problem)) {
                errors.add(new Refusal(line(lines, problem.span().start()), problem.message()));
            }
        }
        return new LanguageAnswer(facts, errors);
    }

    /** Whether BuildKit's parser stops at it, which looks at no more than the shape of a line; the rest is said by a later stage. */
    private static boolean isOfParser(Dockerfile file, ParseProblem problem) {
        return switch (problem.kind()) {
            case HEREDOC, EXEC_FORM, DIRECTIVE, LINE_LENGTH -> true;
            case STRUCTURE -> file.instructions().isEmpty();
            case ARGUMENT_FORM ->
                !isNameless(file, problem)
                        && file.instructions().stream()
                                .filter(i -> i.span().contains(problem.span()))
                                .map(i -> i instanceof Instruction.OnBuild o
                                        ? o.trigger().orElse(i)
                                        : i)
                                .anyMatch(i -> i instanceof Instruction.Env || i instanceof Instruction.Label);
            default -> false;
        };
    }

    /** {@code ENV =value}, which the parser takes. */
    private static boolean isNameless(Dockerfile file, ParseProblem problem) {
        return file.source().text().startsWith("=", problem.span().start());
    }

    private static int line(LineIndex lines, int offset) {
        return lines.position(offset).line();
    }

    private static String oneLine(InstructionHeader header) {
        StringBuilder out = new StringBuilder(header.keyword());
        header.flags().forEach(flag -> out.append(' ').append(Sexp.text(flag)));
        return out.append(' ').append(header.arguments()).toString();
    }

    private static List<String> spacedAs(JsonNode expected, List<String> got) {
        List<String> spaced = new ArrayList<>(got);
        for (int i = 0; i < got.size() && i < expected.size(); i++) {
            String wanted = expected.get(i).asText();
            if (collapsed(wanted).equals(collapsed(got.get(i)))) {
                spaced.set(i, wanted);
            }
        }
        return spaced;
    }

    private static String collapsed(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static List<Map<String, Object>> heredocs(InstructionHeader header) {
        return header.heredocs().stream()
                .map(heredoc -> heredoc(
                        heredoc.name(),
                        heredoc.descriptor(),
                        heredoc.chomp(),
                        heredoc.quoted(),
                        heredoc.body().toString()))
                .toList();
    }

    private static Map<String, Object> heredoc(
            String name, int descriptor, boolean chomp, boolean quoted, String content) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("path", name);
        facts.put("fd", descriptor);
        facts.put("filedescriptor", descriptor);
        facts.put("chomp", chomp);
        facts.put("expand", !quoted);
        facts.put("content", content);
        facts.put("data", content);
        return facts;
    }

    private static LanguageAnswer instruction(LanguageCase given) {
        Dockerfile file = parse(given.text());
        file.leaves();
        LineIndex lines = new LineIndex(file.source().text());
        List<Refusal> errors = new ArrayList<>();
        for (ParseProblem problem : file.problems()) {
            // a case is often an instruction on its own, without the FROM that a file needs
            if (problem.kind() != ParseProblem.Kind.STRUCTURE) {
                errors.add(new Refusal(line(lines, problem.span().start()), problem.message()));
            }
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        if (!file.instructions().isEmpty()) {
            Instruction instruction =
                    file.instructions().get(file.instructions().size() - 1);
            facts.put(
                    "flags_used",
                    instruction.header().flags().stream()
                            .map(Flag::name)
                            .distinct()
                            .toList());
            if (instruction instanceof Instruction.AddOrCopy transfer) {
                describe(transfer, facts);
            } else if (instruction instanceof Instruction.Run run) {
                facts.put("prepend_shell", run.body() instanceof Body.ShellForm);
                facts.put("cmdline", Sexp.words(run.body()));
                facts.put("files", heredocs(run.header()));
            } else if (instruction instanceof Instruction.Healthcheck check) {
                facts.put("test", test(check));
            }
        }
        facts.put("descriptions", descriptions(file));
        return new LanguageAnswer(facts, errors);
    }

    /** As the configuration of the image has it. */
    private static List<String> test(Instruction.Healthcheck check) {
        String type = check.type().raw().toUpperCase(Locale.ROOT);
        List<String> test = new ArrayList<>();
        test.add(type.equals("CMD") && check.body() instanceof Body.ShellForm ? "CMD-SHELL" : type);
        if (!type.equals("NONE")) {
            test.addAll(Sexp.words(check.body()));
        }
        return test;
    }

    /** By name, of stages and ARGs; empty for one that nothing describes. */
    private static List<Map<String, String>> descriptions(Dockerfile file) {
        List<Map<String, String>> descriptions = new ArrayList<>();
        for (Instruction instruction : file.instructions()) {
            for (Word name : instruction.describedNames()) {
                String text =
                        file.description(instruction, name).map(file::asWritten).orElse("");
                descriptions.add(Map.of("name", name.raw(), "description", text));
            }
        }
        return descriptions;
    }

    private static void describe(Instruction.AddOrCopy transfer, Map<String, Object> facts) {
        List<String> sources = new ArrayList<>();
        List<Map<String, Object>> contents = new ArrayList<>();
        for (Word source : transfer.sources()) {
            Optional<Heredoc> heredoc = transfer.header().heredoc(source);
            if (heredoc.isEmpty()) {
                sources.add(source.raw());
            } else {
                Heredoc h = heredoc.get();
                String data = h.text().toString();
                contents.add(heredoc(h.name(), h.descriptor(), h.chomp(), h.quoted(), data));
            }
        }
        facts.put("dest", transfer.destination().map(Word::raw).orElse(null));
        facts.put("sources", sources);
        facts.put("contents", contents);
    }

    // ---- what is built

    /** Whether a build would be planned, as far as the file alone tells. */
    private static LanguageAnswer build(LanguageCase given) {
        Dockerfile file = parse(given.text());
        LineIndex lines = new LineIndex(file.source().text());
        Build build = Build.of(file, BuildOptions.NONE, BuildContext.UNKNOWN, Knowledge.load());
        List<Refusal> errors = new ArrayList<>();
        file.problems().forEach(p -> errors.add(new Refusal(line(lines, p.span().start()), p.message())));
        build.errors()
                .forEach(f -> errors.add(
                        new Refusal(line(lines, f.span().start()), f.problem().message())));
        return new LanguageAnswer(Map.of(), errors);
    }

    /** The input is one word of EXPOSE, or a list of them. */
    private static LanguageAnswer exposePort(LanguageCase given) {
        List<String> words = new ArrayList<>();
        if (given.input().isArray()) {
            given.input().forEach(word -> words.add(word.asText()));
        } else {
            words.add(given.text());
        }
        List<String> ports = new ArrayList<>();
        List<Refusal> errors = new ArrayList<>();
        for (String word : words) {
            Ports read = Ports.of(word);
            for (int port = read.first(); port <= read.last() && read.problem().isEmpty(); port++) {
                ports.add(port + "/" + read.protocol());
            }
            read.problem().ifPresent(problem -> errors.add(new Refusal(0, problem.message())));
        }
        return new LanguageAnswer(Map.of("ports", ports), errors);
    }

    private static LanguageAnswer gitRef(LanguageCase given) {
        Optional<GitRef> found = GitRef.of(given.text());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("git", null);
        if (found.isEmpty()) {
            return new LanguageAnswer(facts, List.of(new Refusal(0, "no git reference")));
        }
        GitRef git = found.get();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("remote", git.remote());
        fields.put("shortname", git.shortName());
        fields.put("ref", git.ref());
        fields.put("subdir", git.subDir());
        fields.put("indistinguishablefromlocal", git.indistinguishableFromLocal());
        fields.put("checksum", git.checksum());
        fields.put("unencryptedtcp", git.isUnencrypted());
        fields.put("keepgitdir", git.options().keepGitDir().orElse(null));
        fields.put("submodules", git.options().submodules().orElse(null));
        fields.put("mtime", git.options().mtime());
        fields.put("fetchbycommit", git.options().fetchByCommit());
        facts.put("git", fields);
        return new LanguageAnswer(
                facts,
                git.problem().map(problem -> new Refusal(0, problem.message())).stream()
                        .toList());
    }

    private static LanguageAnswer runDevice(LanguageCase given) {
        Device device = Device.of(Word.verbatim(verbatim(given.text())));
        return new LanguageAnswer(
                Map.of("name", device.name(), "required", device.required()),
                device.problems().stream().map(p -> new Refusal(0, p.message())).toList());
    }

    // ---- words

    private static LanguageAnswer word(LanguageCase given) {
        Word word = WordReader.read(verbatim(given.text()), given.escape());
        Map<String, String> set = given.environment();
        Expansion expansion = Expansion.of(
                word, name -> set.containsKey(name) ? Binding.set(Value.of(set.get(name))) : Binding.UNSET);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("result", expansion.value().text().orElse(null));
        facts.put("words", expansion.words());
        facts.put("matched", new TreeSet<>(expansion.matched()));
        facts.put("unmatched", new TreeSet<>(expansion.unmatched()));
        return new LanguageAnswer(
                facts, expansion.error().map(e -> new Refusal(0, e)).stream().toList());
    }

    private static MappedText verbatim(String text) {
        return MappedText.verbatim(text, new Span(0, text.length()));
    }

    /** ARG splits its words as ENV does, and does not read the first one as a name on its own. */
    private static LanguageAnswer parseWords(LanguageCase given) {
        Dockerfile file = parse("ARG -- " + given.text());
        List<KeyValue> pairs = ((Instruction.Arg) file.instructions().get(0)).pairs();
        return new LanguageAnswer(Map.of("words", pairs.stream().map(Sexp::word).toList()), List.of());
    }

    private static LanguageAnswer nameVal(LanguageCase given) {
        Dockerfile file = parse("FROM scratch\nENV " + given.text());
        List<KeyValue> pairs = ((Instruction.Env) file.instructions().get(1)).pairs();
        return new LanguageAnswer(
                Map.of("pairs", pairs.stream().map(Sexp::nameValue).toList()),
                file.problems().stream().map(p -> new Refusal(0, p.message())).toList());
    }

    private static LanguageAnswer jsonArray(LanguageCase given) {
        Map<String, Object> facts = new LinkedHashMap<>();
        ExecReader reader = new ExecReader(verbatim(given.text()), given.escape());
        Body.ExecForm exec = reader.read();
        if (exec == null) {
            return new LanguageAnswer(facts, List.of(new Refusal(0, "not a JSON array")));
        }
        facts.put("values", Sexp.words(exec));
        return new LanguageAnswer(
                facts,
                reader.nonStrings().stream()
                        .map(span -> new Refusal(0, "not a string at " + span.start()))
                        .toList());
    }

    /** The input is what an instruction's flags are declared as, and its words. */
    private static LanguageAnswer flags(LanguageCase given) {
        Map<String, Flags.Type> declared = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : given.input().path("spec").properties()) {
            declared.put(field.getKey(), type(field.getValue().asText()));
        }
        List<String> words = new ArrayList<>();
        given.input().path("args").forEach(word -> words.add(word.asText()));

        InstructionHeader header =
                parse("RUN " + String.join(" ", words)).instructions().get(0).header();
        List<Refusal> errors = new ArrayList<>();
        Flags.check(header.flags(), declared).forEach(p -> errors.add(new Refusal(0, p.message())));
        if (header.arguments().length() > 0 && !words.contains("--")) {
            errors.add(new Refusal(0, "`" + header.arguments() + "` is no flag"));
        }
        Map<String, Object> values = new TreeMap<>();
        declared.forEach((name, type) -> values.put(name, value(header, name, type)));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(
                "used",
                header.flags().stream().map(Flag::name).distinct().sorted().toList());
        facts.put("values", values);
        return new LanguageAnswer(facts, errors);
    }

    private static Flags.Type type(String name) {
        return switch (name) {
            case "string" -> Flags.Type.TEXT;
            case "strings" -> Flags.Type.LIST;
            default -> Flags.Type.valueOf(name.toUpperCase(Locale.ROOT));
        };
    }

    private static Object value(InstructionHeader header, String name, Flags.Type type) {
        if (type == Flags.Type.BOOL) {
            return String.valueOf(header.isSet(name));
        }
        List<String> values = header.flags().stream()
                .filter(flag -> flag.name().equals(name))
                .flatMap(flag -> flag.value().stream())
                .map(Word::raw)
                .toList();
        return type == Flags.Type.LIST ? values : String.join(",", values);
    }

    // ---- heredocs

    private static LanguageAnswer heredocWord(LanguageCase given) {
        Heredocs.Opening opening = Heredocs.opening(verbatim(given.text()));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("heredoc", opening == null ? null : facts(opening));
        facts.put("heredoc_name", opening == null ? null : opening.name());
        if (opening != null) {
            facts.putAll(facts(opening));
        }
        return new LanguageAnswer(facts, List.of());
    }

    private static Map<String, Object> facts(Heredocs.Opening opening) {
        return heredoc(opening.name(), opening.descriptor(), opening.chomp(), opening.quoted(), "");
    }

    private static LanguageAnswer heredocLine(LanguageCase given) {
        List<Heredocs.Opening> openings = Heredocs.find(verbatim(given.text()));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("heredoc_names", openings.stream().map(Heredocs.Opening::name).toList());
        facts.put("heredocs", openings.stream().map(LanguageStages::facts).toList());
        return new LanguageAnswer(facts, List.of());
    }

    private static LanguageAnswer heredocChomp(LanguageCase given) {
        String chomped = Heredoc.withoutLeadingTabs(verbatim(given.text())).toString();
        return new LanguageAnswer(Map.of("result", chomped), List.of());
    }

    // ---- directives

    private static LanguageAnswer directives(LanguageCase given) {
        Dockerfile file = parse(given.text());
        List<Refusal> errors = new ArrayList<>();
        for (ParseProblem problem : file.problems()) {
            if (problem.kind() == ParseProblem.Kind.DIRECTIVE) {
                errors.add(new Refusal(0, problem.message()));
            }
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(
                "directives",
                file.directives().stream()
                        .map(d -> List.of(d.name(), d.value()))
                        .toList());
        facts.put("escape", String.valueOf(file.escape()));
        return new LanguageAnswer(facts, errors);
    }

    private static LanguageAnswer detect(LanguageCase given) {
        Source source = Source.of("Dockerfile", given.text());
        String name = given.stage().substring("directive:".length());
        Optional<Directive> found = Directives.detect(source.text(), name);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("found", found.isPresent());
        found.ifPresent(directive -> {
            facts.put("value", directive.value().split(" ", 2)[0]); // what the front end uses of it
            facts.put("cmdline", directive.value());
            facts.put(
                    "line", line(new LineIndex(source.text()), directive.span().start()));
        });
        return new LanguageAnswer(facts, List.of());
    }
}
