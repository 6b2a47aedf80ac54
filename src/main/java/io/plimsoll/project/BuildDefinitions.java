package io.plimsoll.project;

import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.BuildOwner;
import io.plimsoll.stage.Surroundings;
import io.plimsoll.text.Source;
import io.plimsoll.yaml.InvalidYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which Dockerfiles the compose and bake files build, and how. */
public final class BuildDefinitions {
    /** Compose takes the first of these that a folder has, and the file below it in the second list on top. */
    private static final List<String> COMPOSE =
            List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");

    private static final List<String> OVERRIDES = List.of(
            "compose.override.yaml",
            "compose.override.yml",
            "docker-compose.override.yml",
            "docker-compose.override.yaml");

    /** Bake takes all of these that a folder has, each on top of those before it. */
    private static final List<String> BAKE =
            List.of("docker-bake.json", "docker-bake.hcl", "docker-bake.override.json", "docker-bake.override.hcl");

    private static final String HCL = ".hcl";

    /**
     * A Dockerfile in a compose or bake file.
     *
     * @param path of the file around it
     */
    public record Inline(InlineText text, Path path, List<BuildCase> cases) {}

    /** A stage that a file asks for, and who asks. */
    public record RequestedTarget(BuildOwner owner, String target) {}

    private final Set<Path> read = new HashSet<>();
    private final Set<Path> looked = new HashSet<>();
    private final List<BuildDefinition> recipes = new ArrayList<>();
    /** Those whose Dockerfile is a file of its own. */
    private final Map<Path, List<BuildDefinition>> byDockerfile = new HashMap<>();
    /** Those of files that the run is about, and not only of files around them. */
    private final List<BuildDefinition> asked = new ArrayList<>();

    /** Those whose image nobody keeps. */
    private final Set<BuildDefinition> discarded = new HashSet<>();

    private final Map<String, Path> inlinePaths = new LinkedHashMap<>();
    private final RepositoryOwners repositories = new RepositoryOwners();
    private final List<String> notes = new ArrayList<>();

    /** Whether a file of that name says how images are built. */
    public static boolean isBuildFile(String name) {
        return COMPOSE.contains(name) || OVERRIDES.contains(name) || BAKE.contains(name);
    }

    /** Whether a file of that name says so when it is named itself: what is in HCL has nothing to do with images as a rule. */
    public static boolean isNamedBuildFile(String name) {
        return isBuildFile(name) || name.endsWith(HCL);
    }

    /** Whether a file says how images are built by another tool, by its name and folder. */
    public static boolean isToolFile(Path file) {
        // most files are none, and a search asks of each
        return ToolFile.mayBe(file.getFileName().toString())
                && ToolFile.of(file.toAbsolutePath().normalize()).isPresent();
    }

    /** Reads a file of another tool, once. */
    private void addTool(ToolFile tool, Path file, String name, boolean isAsked) {
        if (!read.add(file)) {
            return;
        }
        List<BuildDefinition> found = new ArrayList<>();
        try {
            for (ToolBuild build : tool.read(source(file, name), file)) {
                BuildDefinition definition = underItsName(new BuildDefinition(
                        build.owner(), build.dockerfile(), Optional.empty(), build.context(), build.options()));
                // what a workflow builds may only be there when it runs
                if (tool != ToolFile.WORKFLOW || Files.exists(definition.dockerfile())) {
                    found.add(definition);
                    if (!build.kept()) {
                        discarded.add(definition);
                    }
                }
            }
        } catch (InvalidYaml e) {
            notes.add("cannot read " + name + ":" + e.display() + "; its builds are unknown");
        } catch (IOException e) {
            notes.add("cannot read " + name + "; its builds are unknown");
        }
        take(found, List.of(), isAsked);
    }

    /**
     * Reads a compose or bake file, once. An override is read with the file that it is for, and never alone.
     *
     * @param name how it is called in what is said
     * @param isAsked whether the run is about it: what it has itself is linted then
     */
    public void add(Path path, String name, boolean isAsked) {
        Path file = path.toAbsolutePath().normalize();
        Optional<ToolFile> tool = ToolFile.of(file);
        if (tool.isPresent()) {
            addTool(tool.get(), file, name, isAsked);
            return;
        }
        String last = file.getFileName().toString();
        Path folder = file.getParent();
        if (OVERRIDES.contains(last)) {
            first(folder, COMPOSE).ifPresent(base -> add(folder.resolve(base), sibling(name, last, base), isAsked));
            return;
        }
        List<String> said = new ArrayList<>();
        if (BAKE.contains(last) || last.endsWith(HCL)) {
            List<String> together = BAKE.contains(last) ? all(folder, BAKE) : List.of(last);
            together = together.stream()
                    .filter(each -> each.equals(last) || isOwn(folder, each))
                    .toList();
            if (!together.isEmpty() && read.add(folder.resolve(together.get(0)))) {
                take(bake(folder, name, last, together, said), said, isAsked);
            }
        } else if (last.equals(first(folder, COMPOSE).orElse("")) && read.add(file)) {
            take(compose(file, name, said), said, isAsked);
        }
    }

    /** @param said what is to be said of them only when the run is about them */
    private void take(List<BuildDefinition> found, List<String> said, boolean isAsked) {
        List<BuildDefinition> named =
                found.stream().map(BuildDefinitions::underItsName).toList();
        for (BuildDefinition recipe : named) {
            if (isAsked || recipe.inline().isEmpty()) {
                recipes.add(recipe);
            }
            if (recipe.inline().isEmpty()) {
                byDockerfile
                        .computeIfAbsent(recipe.dockerfile(), dockerfile -> new ArrayList<>())
                        .add(recipe);
            }
        }
        if (isAsked) {
            notes.addAll(said);
            asked.addAll(named);
        }
    }

    private List<BuildDefinition> compose(Path file, String name, List<String> said) {
        Path folder = file.getParent();
        try {
            Optional<Source> override = Optional.empty();
            Optional<String> other = first(folder, OVERRIDES).filter(each -> isOwn(folder, each));
            if (other.isPresent()) {
                Path beside = folder.resolve(other.get());
                String sibling = sibling(name, file.getFileName().toString(), other.get());
                override = Optional.of(source(beside, sibling));
                inlinePaths.put(sibling, beside);
            }
            List<String> images = new ArrayList<>();
            List<BuildDefinition> found = ComposeReader.read(source(file, name), override, folder, images, said);
            repositories.add(folder, images);
            inlinePaths.put(name, file);
            return found;
        } catch (InvalidYaml e) {
            notes.add("cannot read " + name + ":" + e.display() + "; its builds are unknown");
        } catch (IOException e) {
            notes.add("cannot read " + name + "; its builds are unknown");
        }
        return List.of();
    }

    /** @param together the names of the files that are read as one, in order */
    private List<BuildDefinition> bake(
            Path folder, String name, String last, List<String> together, List<String> said) {
        List<BakeFile> files = new ArrayList<>();
        for (String each : together) {
            String shown = sibling(name, last, each);
            try {
                files.add(BakeFile.read(source(folder.resolve(each), shown)));
                inlinePaths.put(shown, folder.resolve(each));
            } catch (InvalidYaml e) {
                notes.add("cannot read " + shown + ":" + e.display() + "; its builds are unknown");
            } catch (IOException e) {
                notes.add("cannot read " + shown + "; its builds are unknown");
            }
        }
        List<String> images = new ArrayList<>();
        List<BuildDefinition> found = files.isEmpty()
                ? List.of()
                : BakeReader.read(files, folder, () -> services(folder, name, last), images, said);
        repositories.add(folder, images);
        return found;
    }

    /** @return empty when nobody can tell */
    private Optional<Map<String, ResolvedSection>> services(Path folder, String name, String last) {
        Optional<String> compose = first(folder, COMPOSE).filter(each -> isOwn(folder, each));
        if (compose.isEmpty()) {
            return Optional.of(Map.of());
        }
        Path file = folder.resolve(compose.get());
        String shown = sibling(name, last, compose.get());
        try {
            inlinePaths.put(shown, file);
            return Optional.of(ComposeReader.sections(source(file, shown)));
        } catch (InvalidYaml | IOException e) {
            return Optional.empty();
        }
    }

    /** Where there is no {@code Dockerfile}, Docker takes one in lower case, and Podman a {@code Containerfile}. */
    private static BuildDefinition underItsName(BuildDefinition recipe) {
        Path file = recipe.dockerfile();
        if (!file.endsWith("Dockerfile") || recipe.inline().isPresent() || Files.exists(file)) {
            return recipe;
        }
        return first(file.getParent(), List.of("dockerfile", "Containerfile"))
                .map(name -> new BuildDefinition(
                        recipe.owner(), file.resolveSibling(name), recipe.inline(), recipe.context(), recipe.options()))
                .orElse(recipe);
    }

    private static String sibling(String name, String last, String other) {
        return name.substring(0, name.length() - last.length()) + other;
    }

    /** Reads the compose and bake files of a folder and of those above it, up to the root of the repository. */
    public void addAbove(Path start) {
        Path real = start.toAbsolutePath().normalize();
        if (!looked.add(real)) {
            return;
        }
        List<Path> folders = new ArrayList<>();
        Path folder = real;
        while (folder != null && !Files.exists(folder.resolve(".git"))) {
            folders.add(folder);
            folder = folder.getParent();
        }
        if (folder == null) {
            folders = List.of(real); // outside of a repository the folders above are none of this build's
        } else {
            folders.add(folder);
        }
        for (Path each : folders) {
            first(each, COMPOSE)
                    .filter(name -> isOwn(each, name))
                    .ifPresent(name -> add(each.resolve(name), shown(each.resolve(name)), false));
            first(each, BAKE)
                    .filter(name -> isOwn(each, name))
                    .ifPresent(name -> add(each.resolve(name), shown(each.resolve(name)), false));
            ToolFile.in(each).forEach(file -> add(file, shown(file), false));
        }
    }

    private static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return (file.startsWith(here) ? here.relativize(file) : file).toString().replace('\\', '/');
    }

    private static Optional<String> first(Path folder, List<String> names) {
        return names.stream()
                .filter(name -> Files.isRegularFile(folder.resolve(name)))
                .findFirst();
    }

    /** Whether a file that was not named itself may be read: no link in it leads out of the repository. */
    private static boolean isOwn(Path folder, String name) {
        return !Links.leadOut(folder.resolve(name), folder);
    }

    private static List<String> all(Path folder, List<String> names) {
        return names.stream()
                .filter(name -> Files.isRegularFile(folder.resolve(name)))
                .toList();
    }

    private static Source source(Path file, String name) throws IOException {
        return Source.decode(name, Files.readAllBytes(file));
    }

    /** What people have to be told, in sentences without a full stop. */
    public List<String> notes() {
        Set<String> all = new LinkedHashSet<>(notes);
        for (BuildDefinition recipe : asked) {
            if (recipe.inline().isEmpty() && !Files.exists(recipe.dockerfile())) {
                all.add(recipe.owner().display() + " builds " + shown(recipe.dockerfile()) + ", which does not exist");
            }
        }
        return List.copyOf(all);
    }

    /** The Dockerfiles that are built, as absolute paths; whether they are there nobody has looked. */
    public Set<Path> dockerfiles() {
        Set<Path> files = new LinkedHashSet<>();
        for (BuildDefinition recipe : recipes) {
            if (recipe.inline().isEmpty()) {
                files.add(recipe.dockerfile());
            }
        }
        return files;
    }

    /** Whether a Dockerfile stands in one of the files themselves. */
    public boolean hasInlines() {
        return recipes.stream().anyMatch(recipe -> recipe.inline().isPresent());
    }

    /** The ways in which a Dockerfile is built; without a recipe there is one, with nothing said. */
    public List<BuildCase> cases(Path dockerfile, ContextFinder contexts) {
        List<BuildDefinition> found = of(dockerfile);
        return found.isEmpty()
                ? List.of(new BuildCase(BuildOptions.NONE, contexts.find(dockerfile), List.of(), around(dockerfile)))
                : cases(found, contexts, around(dockerfile));
    }

    private Surroundings around(Path file) {
        return Surroundings.NONE.ownedBy(repositories.of(file)).at(RepositoryPath.of(file));
    }

    /** The stages that files ask for by name. */
    public List<RequestedTarget> requestedTargets(Path dockerfile) {
        List<RequestedTarget> wishes = new ArrayList<>();
        for (BuildDefinition recipe : of(dockerfile)) {
            recipe.options().targets().forEach(target -> wishes.add(new RequestedTarget(recipe.owner(), target)));
        }
        return wishes;
    }

    /** Where some builds of a Dockerfile are pushed or loaded, those that are not are no images that ship. */
    private List<BuildDefinition> of(Path dockerfile) {
        List<BuildDefinition> all =
                byDockerfile.getOrDefault(dockerfile.toAbsolutePath().normalize(), List.of());
        List<BuildDefinition> kept =
                all.stream().filter(recipe -> !discarded.contains(recipe)).toList();
        return kept.isEmpty() ? all : kept;
    }

    /** The Dockerfiles that stand in compose and bake files. */
    public List<Inline> inlines(ContextFinder contexts) {
        Map<InlineText.Identity, List<BuildDefinition>> groups = new LinkedHashMap<>();
        for (BuildDefinition recipe : recipes) {
            recipe.inline()
                    .ifPresent(text -> groups.computeIfAbsent(text.identity(), i -> new ArrayList<>())
                            .add(recipe));
        }
        List<Inline> inlines = new ArrayList<>();
        for (List<BuildDefinition> group : groups.values()) {
            InlineText text = group.get(0).inline().get();
            inlines.add(new Inline(
                    text,
                    inlinePaths.get(text.file().path()),
                    cases(group, contexts, around(inlinePaths.get(text.file().path())))));
        }
        return inlines;
    }

    /** Stages that are built with the same options are one case. */
    private static List<BuildCase> cases(
            List<BuildDefinition> recipes, ContextFinder contexts, Surroundings surroundings) {
        // the last stage has no name that could be asked for together with others
        record Key(Optional<Path> context, BuildOptions rest, boolean lastStage) {}
        Map<Key, Set<String>> targets = new LinkedHashMap<>();
        Map<Key, BuildContext> places = new LinkedHashMap<>();
        Map<Key, List<BuildOwner>> owners = new LinkedHashMap<>();
        for (BuildDefinition recipe : recipes) {
            BuildOptions options = recipe.options();
            BuildOptions rest =
                    new BuildOptions(List.of(), options.buildArgs(), options.overridableArgs(), options.contexts());
            Key key = new Key(recipe.context(), rest, options.targets().isEmpty());
            targets.computeIfAbsent(key, k -> new LinkedHashSet<>()).addAll(options.targets());
            places.computeIfAbsent(key, k -> context(recipe, contexts));
            owners.computeIfAbsent(key, k -> new ArrayList<>()).add(recipe.owner());
        }
        List<BuildCase> cases = new ArrayList<>();
        targets.forEach((key, names) -> {
            BuildOptions rest = key.rest();
            BuildOptions options =
                    new BuildOptions(List.copyOf(names), rest.buildArgs(), rest.overridableArgs(), rest.contexts());
            cases.add(new BuildCase(options, places.get(key), owners.get(key), surroundings));
        });
        return cases;
    }

    private static BuildContext context(BuildDefinition recipe, ContextFinder contexts) {
        if (recipe.context().isEmpty()) {
            return BuildContext.UNKNOWN;
        }
        Path folder = recipe.context().get();
        return recipe.inline().isPresent() ? contexts.in(folder) : contexts.find(recipe.dockerfile(), folder);
    }
}
