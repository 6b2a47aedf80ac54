package io.plimsoll.knowledge;

import io.plimsoll.command.Call;
import io.plimsoll.command.Paths;
import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which calls compile source, and in which directories. Immutable. */
public final class Compilers {
    private static final String GOPATH = "/go";

    /** Words that name packages of Go itself. */
    private static final Set<String> OWN_OF_GO = Set.of("std", "cmd", "all");

    /** Flags that begin with a slash and have no value. */
    private static final Set<String> SLASH_FLAGS = Set.of("/m", "/nologo", "/restore");

    private record Compiler(
            List<ImagePattern> goals,
            List<ImagePattern> notGoals,
            List<ImagePattern> sureGoals,
            boolean bare,
            List<String> sources,
            Set<String> folderFlags,
            Set<String> fileFlags,
            Set<String> resultFlags,
            Set<String> folderVariables,
            Set<String> valueFlags,
            Set<String> notFlags,
            Set<String> needsFlag,
            Set<String> runWords,
            Set<String> namedWords,
            boolean needsRunWord,
            boolean folderWord,
            boolean anyFolderWord,
            boolean slashFlags,
            boolean goPaths) {
        static Compiler of(Block block) {
            return new Compiler(
                    goals(block, "goals"),
                    goals(block, "not-goals"),
                    goals(block, "sure-goals"),
                    block.text("bare") != null,
                    block.strings("sources"),
                    Set.copyOf(block.strings("folder-flags")),
                    Set.copyOf(block.strings("file-flags")),
                    Set.copyOf(block.strings("result-flags")),
                    Set.copyOf(block.strings("folder-variables")),
                    Set.copyOf(block.strings("value-flags")),
                    Set.copyOf(block.strings("not-flags")),
                    Set.copyOf(block.strings("needs-flag")),
                    Set.copyOf(block.strings("run-words")),
                    Set.copyOf(block.strings("named-words")),
                    block.text("needs-run-word") != null,
                    block.text("folder-word") != null,
                    "any".equals(block.text("folder-word")),
                    block.text("slash-flags") != null,
                    block.text("go-paths") != null);
        }

        private static List<ImagePattern> goals(Block block, String key) {
            return block.strings(key).stream().map(Compilers::goal).toList();
        }
    }

    /**
     * What a call compiles.
     *
     * @param path a directory, or a file in it, absolute and cleaned
     * @param file whether it is a file
     * @param certainty what it takes to be sure
     */
    public record Target(String path, boolean file, Certainty certainty) {
        /** The folder itself, or that of the file. */
        public String folder() {
            return file ? Paths.parent(path) : path;
        }
    }

    /** What it takes to be sure that a call compiles. */
    public enum Certainty {
        SURE,
        /** It does where there is a compiler. */
        WITH_COMPILER,
        /** It does where the base is not the image of an interpreter. */
        NOT_FOR_INTERPRETER
    }

    private final Map<String, List<Row>> compilers = new HashMap<>();
    private final Map<String, List<Row>> families = new HashMap<>();
    private final Set<String> interpreters = new HashSet<>();
    private final Set<String> interpretersOfScripts = new HashSet<>();
    private final Set<String> withoutCompiler = new HashSet<>();
    private final List<ImagePattern> compilerPackages = new ArrayList<>();
    private final Set<String> runners = new HashSet<>();
    private final Set<String> runnerValueFlags = new HashSet<>();

    Compilers() {
        for (Block block : Tables.blocks("compilers")) {
            Row compiler = new Row(block);
            for (String program : block.strings("programs")) {
                compilers.computeIfAbsent(program, p -> new ArrayList<>()).add(compiler);
            }
            for (String program : block.strings("also-with")) {
                families.computeIfAbsent(program, p -> new ArrayList<>()).add(compiler);
            }
            interpreters.addAll(block.strings("interpreters"));
            interpretersOfScripts.addAll(block.strings("interpreters-of-scripts"));
            withoutCompiler.addAll(block.strings("without-compiler"));
            runners.addAll(block.strings("runners"));
            runnerValueFlags.addAll(block.strings("runner-value-flags"));
            for (String name : block.strings("compiler-packages")) {
                compilerPackages.add(new ImagePattern(name));
            }
        }
    }

    /** A goal may hold a colon, which is no tag here. */
    private static ImagePattern goal(String goal) {
        return new ImagePattern(goal.replace(':', '/'));
    }

    private static List<String> words(String name) {
        return List.of(name.split("[-_.:/\u2026]+"));
    }

    /** @param repository of an image */
    boolean isInterpreter(String repository) {
        return words(Paths.name(repository)).stream().anyMatch(interpreters::contains);
    }

    /** @param repository of an image */
    boolean isInterpreterWithoutCompiler(String repository, String tag) {
        return isInterpreter(repository)
                && words(Paths.name(repository)).stream().noneMatch(interpretersOfScripts::contains)
                && words(tag).stream().anyMatch(word -> withoutCompiler.stream().anyMatch(word::startsWith));
    }

    /** Whether a package has what compiles, or what bundles scripts. */
    public boolean isCompilerPackage(String name) {
        return compilerPackages.stream().anyMatch(p -> p.matches(name, ""));
    }

    /** What a call compiles; empty for one that compiles nothing, or when it is not known where. */
    public List<Target> targets(Call call) {
        Call run = runners.contains(call.program()) ? runBy(call) : call;
        List<Target> targets = new ArrayList<>();
        for (Compiler compiler : of(run.program())) {
            targets.addAll(new Reading(run, compiler).targets());
        }
        return targets;
    }

    /** {@code tsc -p .} of {@code npx -p typescript tsc -p .}. */
    private Call runBy(Call runner) {
        int at = 0;
        while (at < runner.arguments().size() && runner.arguments().get(at).isFlag()) {
            boolean value =
                    runnerValueFlags.contains(runner.arguments().get(at).text().orElse(""));
            at += value ? 2 : 1;
        }
        int program = at;
        return program >= runner.arguments().size()
                ? runner
                : runner.arguments()
                        .get(program)
                        .text()
                        .map(name -> runner.of(Paths.name(name), program + 1))
                        .orElse(runner);
    }

    private List<Compiler> of(String program) {
        List<Row> exact = compilers.get(program);
        if (exact != null) {
            return read(exact);
        }
        String name = withoutVersion(program);
        return read(families.getOrDefault(name.substring(name.lastIndexOf('-') + 1), List.of()));
    }

    private static List<Compiler> read(List<Row> rows) {
        List<Compiler> compilers = new ArrayList<>(rows.size());
        for (Row row : rows) {
            compilers.add(row.compiler());
        }
        return compilers;
    }

    /** A block of the table, which is read when one of its programs is called: few files call more than one. */
    private static final class Row {
        private final Block block;
        private volatile Compiler compiler;

        Row(Block block) {
            this.block = block;
        }

        Compiler compiler() {
            if (compiler == null) {
                compiler = Compiler.of(block);
            }
            return compiler;
        }
    }

    /** {@code gcc} for {@code gcc-12.2}. */
    private static String withoutVersion(String program) {
        int dash = program.lastIndexOf('-');
        boolean version = dash > 0
                && dash + 1 < program.length()
                && program.substring(dash + 1).chars().allMatch(c -> c == '.' || Character.isDigit(c));
        return version ? program.substring(0, dash) : program;
    }

    private static final class Reading {
        private final Call call;
        private final Compiler compiler;
        private final List<String> words = new ArrayList<>();
        private final Set<String> named = new LinkedHashSet<>();
        private final Set<String> namedFiles = new LinkedHashSet<>();
        private final Set<String> results = new LinkedHashSet<>();
        private Certainty certainty = Certainty.SURE;
        private boolean refused;
        private boolean hasNeeded;
        /** Whether a word is not known: what it names may be anything. */
        private boolean unknownWord;
        /** Whether a flag names a folder that is not known. */
        private boolean lost;

        Reading(Call call, Compiler compiler) {
            this.call = call;
            this.compiler = compiler;
            this.hasNeeded = compiler.needsFlag().isEmpty();
        }

        List<Target> targets() {
            read();
            if (refused || !hasNeeded || !compiles()) {
                return List.of();
            }
            if (named.isEmpty() && namedFiles.isEmpty() && !lost) {
                call.folder().ifPresent(named::add);
            }
            named.addAll(results);
            List<Target> targets = new ArrayList<>();
            named.forEach(folder -> targets.add(new Target(folder, false, certainty)));
            namedFiles.forEach(file -> targets.add(new Target(file, true, certainty)));
            return targets;
        }

        private void read() {
            List<Call.Argument> arguments = call.arguments();
            for (int i = 0; i < arguments.size(); i++) {
                String text = arguments.get(i).text().orElse(null);
                if (text == null) {
                    unknownWord = true;
                    continue;
                }
                boolean slashFlag = compiler.slashFlags() && (SLASH_FLAGS.contains(text) || isSlashFlag(text));
                if (!arguments.get(i).isFlag() && !slashFlag) {
                    words.add(text);
                    continue;
                }
                int equals = text.indexOf('=');
                String flag = equals < 0 ? text : text.substring(0, equals);
                if (compiler.goPaths() && flag.startsWith("--")) {
                    flag = flag.substring(1);
                }
                refused |= compiler.notFlags().contains(flag);
                hasNeeded |= compiler.needsFlag().contains(flag);
                boolean takes = compiler.folderFlags().contains(flag)
                        || compiler.fileFlags().contains(flag)
                        || compiler.resultFlags().contains(flag)
                        || compiler.valueFlags().contains(flag);
                boolean next = takes && equals < 0 && i + 1 < arguments.size();
                Optional<String> value = equals >= 0
                        ? Optional.of(text.substring(equals + 1))
                        : next ? arguments.get(i + 1).text() : Optional.empty();
                if (compiler.resultFlags().contains(flag)) {
                    value.flatMap(this::resolve).ifPresent(results::add);
                } else if (compiler.folderFlags().contains(flag)) {
                    value.flatMap(this::resolve).ifPresentOrElse(named::add, () -> lost = true);
                } else if (compiler.fileFlags().contains(flag)) {
                    value.flatMap(this::resolve).map(Paths::parent).ifPresentOrElse(named::add, () -> lost = true);
                }
                i += next ? 1 : 0;
            }
        }

        /** {@code /p:Configuration=Release}; on Windows, where no path begins so, {@code /restore} too. */
        private boolean isSlashFlag(String word) {
            boolean windows = call.folder().filter(Paths::isWindows).isPresent();
            int end = 1;
            while (end < word.length() && Character.isLetter(word.charAt(end))) {
                end++;
            }
            return word.startsWith("/") && end > 1 && (end == word.length() ? windows : word.charAt(end) == ':');
        }

        private boolean compiles() {
            refused |= words.stream().anyMatch(compiler.notFlags()::contains);
            if (refused) {
                return false;
            }
            if (!compiler.sources().isEmpty()) {
                return namesSources();
            }
            List<String> goals = words;
            if (!compiler.runWords().isEmpty()) {
                goals = behindRunWords();
                if (goals == null) {
                    return false;
                }
            }
            if (compiler.goPaths()) {
                return isGoBuild(goals);
            }
            if (compiler.folderWord()) {
                words.stream().filter(this::namesFolder).forEach(this::addPath);
            }
            words.forEach(this::addFolderOfVariable);
            List<String> real = goals.stream()
                    .filter(g -> !compiler.folderWord() || !namesFolder(g))
                    .filter(g -> g.indexOf('=') < 0)
                    .toList();
            boolean sure = real.isEmpty() || real.stream().anyMatch(g -> fits(compiler.sureGoals(), g));
            certainty = compiler.sureGoals().isEmpty()
                    ? Certainty.SURE
                    : sure ? Certainty.WITH_COMPILER : Certainty.NOT_FOR_INTERPRETER;
            if (real.isEmpty()) {
                return compiler.bare();
            }
            if (real.stream().allMatch(g -> fits(compiler.notGoals(), g))) {
                return false;
            }
            return real.stream().anyMatch(g -> fits(compiler.goals(), g));
        }

        /** The goal, and for Go what follows it; null where there is none. */
        private List<String> behindRunWords() {
            int from = 0;
            boolean run = false;
            while (from < words.size()) {
                String word = words.get(from);
                if (compiler.namedWords().contains(word)) {
                    from += 2;
                } else if (compiler.runWords().contains(word)) {
                    from++;
                } else {
                    break;
                }
                run = true;
            }
            if (!run && compiler.needsRunWord()) {
                return null;
            }
            int to = compiler.goPaths() ? words.size() : Math.min(words.size(), from + 1);
            return words.subList(Math.min(from, to), to);
        }

        private static boolean fits(List<ImagePattern> goals, String word) {
            return goals.stream().anyMatch(g -> g.matches(word.replace(':', '/'), ""));
        }

        /**
         * {@code go build ./cmd/x} works on this folder's module, and so does {@code go build example.com/shop/cmd/x} but for what
         * lies below GOPATH; {@code go install} of such a path may be of a tool that the module only depends on.
         */
        private boolean isGoBuild(List<String> goals) {
            if (goals.isEmpty() || !fits(compiler.goals(), goals.get(0))) {
                return false;
            }
            boolean builds = goals.get(0).equals("build");
            boolean remote = false;
            boolean own = goals.size() == 1;
            for (String path : goals.subList(1, goals.size())) {
                if (path.contains("@") || OWN_OF_GO.contains(path)) {
                    remote = true; // fetched, not copied
                } else if (path.startsWith("/")) {
                    addPath(path);
                } else if (path.startsWith(".") || path.endsWith(".go")) {
                    own = true;
                } else {
                    named.add(Paths.clean(GOPATH + "/src/" + path.replace("/...", "")));
                    own |= builds
                            && call.folder()
                                    .filter(f -> !Paths.isWithin(f, GOPATH))
                                    .isPresent();
                }
            }
            if (own && !named.isEmpty()) {
                call.folder().ifPresent(named::add);
            }
            return !remote;
        }

        /** Without a known name, what a command or a variable names is taken to be in this folder. */
        private boolean namesSources() {
            for (String word : words) {
                if (compiler.sources().stream().anyMatch(word::endsWith)) {
                    resolve(word).ifPresentOrElse(namedFiles::add, () -> lost = true);
                }
            }
            boolean fromElsewhere = words.isEmpty() && unknownWord
                    || words.size() == 1 && words.get(0).startsWith("@"); // a file with the names
            return !namedFiles.isEmpty() || fromElsewhere;
        }

        /** {@code M=/src}. */
        private void addFolderOfVariable(String word) {
            int equals = word.indexOf('=');
            if (equals > 0 && compiler.folderVariables().contains(word.substring(0, equals))) {
                resolve(word.substring(equals + 1)).ifPresent(named::add);
            }
        }

        private boolean namesFolder(String word) {
            return compiler.anyFolderWord()
                    || word.equals(".")
                    || word.equals("..")
                    || word.contains("/")
                    || word.contains("\\")
                    || word.endsWith("proj")
                    || word.endsWith(".sln");
        }

        private void addPath(String word) {
            boolean file = word.endsWith("proj") || word.endsWith(".sln") || word.endsWith(".go");
            resolve(word).map(p -> file ? Paths.parent(p) : p).ifPresent(named::add);
        }

        private Optional<String> resolve(String path) {
            boolean windows = call.folder().filter(Paths::isWindows).isPresent();
            return Paths.isAbsolute(path) && !windows
                    ? Optional.of(Paths.clean(path))
                    : call.folder().map(folder -> Paths.resolve(folder, path));
        }
    }
}
