package io.plimsoll.project;

import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.BuildOwner;
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

    private static final String BAKE = "docker-bake.json";
    private static final Set<String> BAKE_NOT_READ = Set.of("docker-bake.hcl", "docker-bake.override.hcl");

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

    private final Map<String, Path> inlinePaths = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    /** Whether a file of that name says how images are built. */
    public static boolean isBuildFile(String name) {
        return COMPOSE.contains(name) || OVERRIDES.contains(name) || name.equals(BAKE);
    }

    /** Whether a file of that name says so in a language that is not read here. */
    public static boolean isUnreadBuildFile(String name) {
        return BAKE_NOT_READ.contains(name);
    }

    /**
     * Reads a compose or bake file, once. An override is read with the file that it is for, and never alone.
     *
     * @param name how it is called in what is said
     * @param isAsked whether the run is about it: what it has itself is linted then
     */
    public void add(Path path, String name, boolean isAsked) {
        Path file = path.toAbsolutePath().normalize();
        String last = file.getFileName().toString();
        Path folder = file.getParent();
        if (OVERRIDES.contains(last)) {
            first(folder, COMPOSE).ifPresent(base -> add(folder.resolve(base), sibling(name, last, base), isAsked));
            return;
        }
        if (!last.equals(BAKE) && !last.equals(first(folder, COMPOSE).orElse("")) || !read.add(file)) {
            return;
        }
        List<String> said = new ArrayList<>();
        List<BuildDefinition> found;
        try {
            if (last.equals(BAKE)) {
                found = new ArrayList<>(BakeReader.read(source(file, name), folder, said));
            } else {
                Optional<Source> override = Optional.empty();
                Optional<String> other = first(folder, OVERRIDES);
                if (other.isPresent()) {
                    Path beside = folder.resolve(other.get());
                    String sibling = sibling(name, last, other.get());
                    override = Optional.of(source(beside, sibling));
                    inlinePaths.put(sibling, beside);
                }
                found = new ArrayList<>(ComposeReader.read(source(file, name), override, folder, said));
            }
        } catch (InvalidYaml e) {
            notes.add("cannot read " + name + ":" + e.display() + "; its builds are unknown");
            return;
        } catch (IOException e) {
            notes.add("cannot read " + name + "; its builds are unknown");
            return;
        }
        inlinePaths.put(name, file);
        found.replaceAll(BuildDefinitions::underItsName);
        for (BuildDefinition recipe : found) {
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
            asked.addAll(found);
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
            first(each, COMPOSE).ifPresent(name -> add(each.resolve(name), shown(each.resolve(name)), false));
            if (Files.isRegularFile(each.resolve(BAKE))) {
                add(each.resolve(BAKE), shown(each.resolve(BAKE)), false);
            }
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
                ? List.of(new BuildCase(BuildOptions.NONE, contexts.find(dockerfile)))
                : cases(found, contexts);
    }

    /** The stages that files ask for by name. */
    public List<RequestedTarget> requestedTargets(Path dockerfile) {
        List<RequestedTarget> wishes = new ArrayList<>();
        for (BuildDefinition recipe : of(dockerfile)) {
            recipe.options().targets().forEach(target -> wishes.add(new RequestedTarget(recipe.owner(), target)));
        }
        return wishes;
    }

    private List<BuildDefinition> of(Path dockerfile) {
        return byDockerfile.getOrDefault(dockerfile.toAbsolutePath().normalize(), List.of());
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
            inlines.add(new Inline(text, inlinePaths.get(text.file().path()), cases(group, contexts)));
        }
        return inlines;
    }

    /** Stages that are built with the same options are one case. */
    private static List<BuildCase> cases(List<BuildDefinition> recipes, ContextFinder contexts) {
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
            cases.add(new BuildCase(options, places.get(key), owners.get(key)));
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
