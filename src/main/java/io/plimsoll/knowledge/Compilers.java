package io.plimsoll.knowledge;

import io.plimsoll.command.Call;
import io.plimsoll.command.Paths;
import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which calls compile source, and in which directories. Immutable. */
public final class Compilers {
    private static final String GO_PATH = "/go/src";

    private record Compiler(
            List<ImagePattern> goals,
            Set<String> notGoals,
            boolean bare,
            List<String> sources,
            Set<String> folderFlags,
            Set<String> fileFlags,
            Set<String> valueFlags,
            Set<String> notFlags,
            Set<String> needsFlag,
            Set<String> runWords,
            boolean needsRunWord,
            boolean folderWord,
            boolean goPaths,
            boolean slashFlags) {}

    private final Map<String, List<Compiler>> compilers = new HashMap<>();

    Compilers() {
        for (Block block : Tables.blocks("compilers")) {
            Compiler compiler = new Compiler(
                    block.strings("goals").stream().map(Compilers::goal).toList(),
                    Set.copyOf(block.strings("not-goals")),
                    block.text("bare") != null,
                    block.strings("sources"),
                    Set.copyOf(block.strings("folder-flags")),
                    Set.copyOf(block.strings("file-flags")),
                    Set.copyOf(block.strings("value-flags")),
                    Set.copyOf(block.strings("not-flags")),
                    Set.copyOf(block.strings("needs-flag")),
                    Set.copyOf(block.strings("run-words")),
                    block.text("needs-run-word") != null,
                    block.text("folder-word") != null,
                    block.text("go-paths") != null,
                    block.text("slash-flags") != null);
            for (String program : block.strings("programs")) {
                compilers.computeIfAbsent(program, p -> new ArrayList<>()).add(compiler);
            }
        }
    }

    /** A goal may hold a colon, which is no tag here. */
    private static ImagePattern goal(String goal) {
        return new ImagePattern(goal.replace(':', '/'));
    }

    /** The folders whose source a call compiles, by their paths in the image; empty for one that compiles nothing, or nobody knows where. */
    public Set<String> folders(Call call) {
        Set<String> folders = new LinkedHashSet<>();
        for (Compiler compiler : compilers.getOrDefault(call.program(), List.of())) {
            folders.addAll(new Reading(call, compiler).folders());
        }
        return folders;
    }

    private static final class Reading {
        private final Call call;
        private final Compiler compiler;
        private final List<String> words = new ArrayList<>();
        private final Set<String> named = new LinkedHashSet<>();
        private boolean refused;
        private boolean hasNeeded;

        Reading(Call call, Compiler compiler) {
            this.call = call;
            this.compiler = compiler;
            this.hasNeeded = compiler.needsFlag().isEmpty();
        }

        Set<String> folders() {
            read();
            if (refused || !hasNeeded || !compiles()) {
                return Set.of();
            }
            if (named.isEmpty()) {
                call.folder().ifPresent(named::add);
            }
            return named;
        }

        private void read() {
            List<Call.Argument> arguments = call.arguments();
            for (int i = 0; i < arguments.size(); i++) {
                String text = arguments.get(i).text().orElse(null);
                if (text == null) {
                    continue;
                }
                if (!arguments.get(i).isFlag()) {
                    if (compiler.slashFlags() && isSlashFlag(text)) {
                        continue;
                    }
                    words.add(text);
                    continue;
                }
                int equals = text.indexOf('=');
                String flag = equals < 0 ? text : text.substring(0, equals);
                refused |= compiler.notFlags().contains(flag);
                hasNeeded |= compiler.needsFlag().contains(flag);
                boolean takes = compiler.folderFlags().contains(flag)
                        || compiler.fileFlags().contains(flag)
                        || compiler.valueFlags().contains(flag);
                boolean next = takes && equals < 0 && i + 1 < arguments.size();
                Optional<String> value = equals >= 0
                        ? Optional.of(text.substring(equals + 1))
                        : next ? arguments.get(i + 1).text() : Optional.empty();
                if (compiler.folderFlags().contains(flag)) {
                    value.flatMap(this::resolve).ifPresent(named::add);
                } else if (compiler.fileFlags().contains(flag)) {
                    value.flatMap(this::resolve).map(Paths::parent).ifPresent(named::add);
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
            if (!compiler.sources().isEmpty()) {
                return namesSources();
            }
            List<String> goals = words;
            if (!compiler.runWords().isEmpty()) {
                boolean run = !goals.isEmpty() && compiler.runWords().contains(goals.get(0));
                goals = run ? goals.subList(1, Math.min(2, goals.size())) : goals.subList(0, Math.min(1, goals.size()));
                if (!run && compiler.needsRunWord()) {
                    return false;
                }
            }
            if (compiler.goPaths()) {
                return isGoBuild(goals);
            }
            if (compiler.folderWord()) {
                words.stream().filter(Reading::looksLikePath).forEach(this::addPath);
            }
            List<String> real = goals.stream()
                    .filter(g -> !compiler.folderWord() || !looksLikePath(g))
                    .filter(g -> g.indexOf('=') < 0)
                    .toList();
            if (real.isEmpty()) {
                return compiler.bare();
            }
            if (!compiler.notGoals().isEmpty() && compiler.notGoals().containsAll(real)) {
                return false;
            }
            return real.stream().anyMatch(this::isGoal);
        }

        private boolean isGoal(String word) {
            return compiler.goals().stream().anyMatch(g -> g.matches(word.replace(':', '/'), ""));
        }

        /** {@code go build ./cmd/x} works on this folder's module, {@code go install tip} on the one below GOPATH. */
        private boolean isGoBuild(List<String> goals) {
            if (goals.isEmpty() || !isGoal(goals.get(0))) {
                return false;
            }
            boolean remote = false;
            for (String path : goals.subList(1, goals.size())) {
                if (path.contains("@")) {
                    remote = true; // fetched, not copied
                } else if (path.startsWith("/")) {
                    addPath(path);
                } else if (!path.startsWith(".") && !path.endsWith(".go")) {
                    named.add(Paths.clean(GO_PATH + "/" + path.replace("/...", "")));
                }
            }
            return !remote;
        }

        private boolean namesSources() {
            for (String word : words) {
                if (compiler.sources().stream().anyMatch(word::endsWith)) {
                    resolve(word).map(Paths::parent).ifPresent(named::add);
                }
            }
            return !named.isEmpty();
        }

        private static boolean looksLikePath(String word) {
            return word.equals(".")
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
