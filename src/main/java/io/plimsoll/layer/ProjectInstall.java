package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.ProjectInstalls;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.Stage;
import io.plimsoll.text.Span;
import io.plimsoll.text.Wildcard;
import io.plimsoll.variable.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A call that installs the dependencies of a project.
 *
 * @param call the call
 * @param run where it is
 * @param folder of the project
 * @param manager what is called
 */
public record ProjectInstall(Call call, RunLayer run, String folder, ProjectInstalls.Manager manager) {
    /**
     * An installation that may take other versions than those of a lock file that is there.
     *
     * @param lock the name of the lock file
     * @param copied where it is copied
     * @param certain whether it is named itself, or the build context shows it
     */
    public record Unlocked(ProjectInstall install, String lock, Span copied, boolean certain) {}

    /**
     * An installation that brings what only development needs to an image.
     *
     * @param copied where another stage gets it from; empty when it is installed where it ships
     * @param certain whether the manifest is known to have such dependencies
     */
    public record WithDevelopment(ProjectInstall install, Optional<Span> copied, boolean certain) {}

    private static Function<String, Optional<String>> variables(RunLayer run) {
        Scope scope = run.stage().scopeAt(run.instruction());
        String text = run.instruction().header().arguments().toString();
        return name -> {
            Scope.Binding binding = scope.lookup(name);
            int at = text.indexOf(name + "=");
            if (at >= 0) { // set in the script itself
                return Optional.of(wordAt(text, at + name.length() + 1));
            }
            return binding.state() == Scope.State.SET ? binding.value().text() : Optional.empty();
        };
    }

    private static String wordAt(String text, int from) {
        int start = from < text.length() && "\"'".indexOf(text.charAt(from)) >= 0 ? from + 1 : from;
        int end = start;
        while (end < text.length() && " \t\n;&\"'".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(start, end);
    }

    /** Those of some layers. */
    private static List<ProjectInstall> in(List<Layer> layers, Knowledge knowledge) {
        List<ProjectInstall> found = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer instanceof RunLayer run) {
                for (Call call : run.calls()) {
                    Optional<ProjectInstalls.Manager> manager =
                            knowledge.projectInstalls().managerOf(call);
                    Optional<String> folder = manager.flatMap(m -> folderOf(call, m));
                    if (folder.isPresent()) {
                        found.add(new ProjectInstall(call, run, folder.get(), manager.get()));
                    }
                }
            }
        }
        return found;
    }

    private static Optional<String> folderOf(Call call, ProjectInstalls.Manager manager) {
        Optional<Call.Argument> named = manager.folderOf(call);
        return named.isEmpty()
                ? call.folder().map(Paths::clean)
                : named.get()
                        .text()
                        .flatMap(to -> Paths.isAbsolute(to)
                                ? Optional.of(Paths.clean(to))
                                : call.folder().map(from -> Paths.resolve(from, to)));
    }

    // ---- lock files

    /** @param layers of a stage and of those that it is built on, bottom first */
    static List<Unlocked> unlocked(List<Layer> layers, Stage stage, Knowledge knowledge, BuildContext context) {
        List<Unlocked> found = new ArrayList<>();
        for (ProjectInstall install : in(layers, knowledge)) {
            boolean keeps = install.run().calls().stream()
                    .anyMatch(call -> install.manager().keepsLock(call)); // npm ci || npm install
            boolean removed = keeps
                    || install.run().departures().stream()
                            .anyMatch(gone -> gone instanceof RunLayer.Removal removal
                                    && install.manager().locks().contains(Paths.name(removal.path())));
            if (install.run().stage() == stage
                    && !removed
                    && install.manager().ignoresLock(install.call(), variables(install.run()))) {
                int at = layers.indexOf(install.run());
                List<Layer> below = layers.subList(0, at);
                boolean told = layers.subList(0, at + 1).stream()
                        .anyMatch(layer -> layer instanceof RunLayer run
                                && run.calls().stream().anyMatch(install.manager()::locksFromNowOn));
                lockOf(install, below, context)
                        .filter(unlocked -> !told && !isRemoved(unlocked, below))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /** Whether a RUN below takes the lock file away again. */
    private static boolean isRemoved(Unlocked unlocked, List<Layer> below) {
        String path = Paths.resolve(unlocked.install().folder(), unlocked.lock());
        return below.stream()
                .anyMatch(layer -> layer instanceof RunLayer run
                        && run.departures().stream()
                                .anyMatch(gone ->
                                        Removals.pattern(RunLayer.pathOf(gone)).takesAway(path)));
    }

    private static Optional<Unlocked> lockOf(ProjectInstall install, List<Layer> below, BuildContext context) {
        for (String lock : install.manager().locks()) {
            for (Layer layer : below) {
                if (layer instanceof CopyLayer copy) {
                    for (CopyLayer.Item item : copy.items()) {
                        Optional<Boolean> certain = brings(copy, item, lock, install, context);
                        if (certain.isPresent()) {
                            return Optional.of(
                                    new Unlocked(install, lock, item.word().span(), certain.get()));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a source is, or fits, the lock file; and whether it is certain that there is one. */
    private static Optional<Boolean> brings(
            CopyLayer copy, CopyLayer.Item item, String lock, ProjectInstall install, BuildContext context) {
        String manifest = install.manager().manifest();
        Optional<String> path = item.path().text().map(CopyLayer::withoutQuery);
        if (item.kind() != CopyLayer.Kind.CONTEXT || path.isEmpty() || copy.isIgnored(item, context)) {
            return Optional.empty();
        }
        String name = Paths.name(path.get());
        Optional<String> to = copy.destination()
                .map(at ->
                        at.endsWith("/") || !Paths.name(at).equals(lock) ? Paths.clean(at) : Paths.clean(at + "/.."));
        if (to.filter(install.folder()::equals).isEmpty()) {
            return Optional.empty();
        }
        String inContext = Paths.clean("/" + path.get()).substring(1);
        if (item.isWholeContext() || context.isListed() && context.isFolder(inContext)) {
            String file = item.isWholeContext() ? lock : inContext + "/" + lock;
            return context.isListed() && context.brings(file) ? Optional.of(true) : Optional.empty();
        }
        if (!Wildcard.matches(name, lock)) {
            return Optional.empty();
        }
        if (name.equals(lock)) {
            return Optional.of(true);
        }
        String parent = inContext.substring(0, inContext.length() - name.length());
        boolean known = context.isListed() && context.brings(parent + manifest);
        return known
                ? Optional.of(true).filter(there -> context.brings(parent + lock))
                : Optional.of(false).filter(there -> !name.equals("*"));
    }

    // ---- what only development needs

    /**
     * @param layers of an image, bottom first
     * @param layersOf those of another stage and of what it is built on
     * @param start the words of the command that the container starts with
     */
    public static List<WithDevelopment> withDevelopment(
            List<Layer> layers,
            Function<Stage, List<Layer>> layersOf,
            List<String> start,
            Knowledge knowledge,
            BuildContext context) {
        List<WithDevelopment> found = new ArrayList<>();
        boolean builds = layers.stream().anyMatch(layer -> layer instanceof RunLayer run && builds(run));
        if (!builds) {
            kept(layers, start, knowledge, context).forEach(install -> add(found, install, Optional.empty(), context));
        }
        for (Layer layer : layers) {
            if (layer instanceof CopyLayer copy && copy.from().isPresent()) {
                for (ProjectInstall install : kept(layersOf.apply(copy.from().get()), start, knowledge, context)) {
                    Optional<String> folder =
                            install.manager().folder().map(name -> Paths.resolve(install.folder(), name));
                    copy.items().stream()
                            .filter(item -> folder.isPresent()
                                    && item.path()
                                            .text()
                                            .filter(path -> Paths.isWithin(folder.get(), Paths.clean("/" + path))
                                                    && !Paths.clean("/" + path).equals("/"))
                                            .isPresent())
                            .findFirst()
                            .filter(item -> later(layers, copy, install))
                            .ifPresent(item ->
                                    add(found, install, Optional.of(item.word().span()), context));
                }
            }
        }
        return found;
    }

    /** Whether nothing after a copy takes them away again. */
    private static boolean later(List<Layer> layers, CopyLayer copy, ProjectInstall install) {
        return layers.subList(layers.indexOf(copy), layers.size()).stream()
                .noneMatch(layer -> layer instanceof RunLayer run
                        && run.calls().stream()
                                .anyMatch(call -> install.manager().removesDevelopment(call)
                                        || install.manager().installs(call)));
    }

    private static void add(
            List<WithDevelopment> found, ProjectInstall install, Optional<Span> copied, BuildContext context) {
        Optional<String> manifest =
                context.isListed() ? context.text(install.manager().manifest()) : Optional.empty();
        if (manifest.isEmpty() || manifest.get().contains(install.manager().development())) {
            found.add(new WithDevelopment(install, copied, manifest.isPresent()));
        }
    }

    /** The installations whose result is there when all layers are. */
    private static List<ProjectInstall> kept(
            List<Layer> layers, List<String> start, Knowledge knowledge, BuildContext context) {
        List<ProjectInstall> kept = new ArrayList<>();
        for (ProjectInstall each : in(layers, knowledge)) {
            ProjectInstalls.Manager manager = each.manager();
            Function<String, Optional<String>> variables = variables(each.run());
            boolean removes = manager.removesDevelopment(each.call());
            boolean production = manager.installs(each.call()) && manager.omitsDevelopment(each.call(), variables);
            boolean folder = each.run().departures().stream()
                    .anyMatch(gone -> manager.folder()
                            .filter(Paths.name(RunLayer.pathOf(gone))::equals)
                            .isPresent());
            if (removes || production || folder) {
                kept.removeIf(before -> before.manager() == manager);
            }
            if (removes && !manager.installs(each.call())) {
                return List.of(); // the settings, or a prune: whoever does that thinks of it
            }
            if (!production
                    && !folder
                    && manager.installs(each.call())
                    && manager.manifest() != null
                    && !manager.isStartOfDevelopment(start)) {
                kept.add(each);
            }
        }
        for (Layer layer : layers) {
            if (layer instanceof RunLayer run) {
                for (RunLayer.Departure gone : run.departures()) {
                    kept.removeIf(install -> install.manager()
                            .folder()
                            .filter(name ->
                                    Paths.isWithin(Paths.resolve(install.folder(), name), RunLayer.pathOf(gone)))
                            .isPresent());
                }
            }
        }
        return kept;
    }

    /** Whether a RUN builds something with what is installed; then its tools are needed there. */
    private static boolean builds(RunLayer run) {
        return !run.compiled().isEmpty()
                || run.calls().stream()
                        .anyMatch(call -> List.of("npx", "tsc", "webpack", "gulp", "grunt", "ng", "vite")
                                        .contains(call.program())
                                || List.of("npm", "yarn", "pnpm", "bun", "composer")
                                                .contains(call.program())
                                        && call.arguments().stream()
                                                .limit(2)
                                                .anyMatch(word -> word.text()
                                                        .filter(text -> text.startsWith("run")
                                                                || text.contains("build")
                                                                || text.contains("compile")
                                                                || text.contains("test")
                                                                || text.contains("exec"))
                                                        .isPresent()));
    }
}
