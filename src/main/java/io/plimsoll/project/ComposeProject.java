package io.plimsoll.project;

import io.plimsoll.text.Position;
import io.plimsoll.text.Source;
import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.Node;
import io.plimsoll.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * The services of compose files that are merged in order, with what they extend and include. Facts:
 * https://docs.docker.com/reference/compose-file/ (merge, include, extends, interpolation), all held against Docker Compose 2.40.3.
 */
final class ComposeProject {
    private static final String ENV_FILE = ".env";
    private static final int DEEPEST = 20;

    /**
     * A service, as far as its image is concerned.
     *
     * @param build empty when it has no image built
     * @param cleared what it takes back of the files below, as in {@link ComposeServices}
     * @param file the last one that says how it is built
     * @param at where its name stands there
     * @param use what tells what its image is for
     */
    record Service(Optional<BuildSection> build, Set<String> cleared, Source file, Position at, ServiceUse use) {
        Service over(Service weaker) {
            if (cleared.contains(ComposeServices.ALL)) {
                return this;
            }
            if (build.isEmpty() && cleared.isEmpty()) {
                return weaker;
            }
            Optional<BuildSection> left = cleared.contains(ComposeServices.BUILD)
                    ? Optional.empty()
                    : weaker.build.map(section -> section.without(cleared));
            Optional<BuildSection> both = build.isPresent() && left.isPresent()
                    ? Optional.of(build.get().over(left.get()))
                    : build.or(() -> left);
            return new Service(both, cleared, file, at, use.and(weaker.use));
        }

        /** Whether it is the same place of the same file, which may be included more than once. */
        boolean isSame(Service other) {
            return file.path().equals(other.file.path()) && at.equals(other.at);
        }

        Service with(BuildSection other) {
            return new Service(Optional.of(other), cleared, file, at, use);
        }
    }

    private final Path folder;
    private final ComposeFiles disk;
    private final ComposeEnvironment environment;
    private final ComposeProblems problems;
    private final int depth;
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final List<String> images = new ArrayList<>();

    private ComposeProject(
            Path folder, ComposeFiles disk, ComposeEnvironment environment, ComposeProblems problems, int depth) {
        this.folder = folder;
        this.disk = disk;
        this.environment = environment;
        this.problems = problems;
        this.depth = depth;
    }

    /** @param folder the one that paths start at, as an absolute path; its {@code .env} counts */
    static ComposeProject of(Path folder, ComposeFiles disk, ComposeProblems problems) {
        ComposeEnvironment environment = ComposeEnvironment.EMPTY;
        Path file = folder.resolve(ENV_FILE);
        if (Files.isRegularFile(file)) {
            environment = environment(file, environment, disk, problems);
        }
        return new ComposeProject(folder, disk, environment, problems, 0);
    }

    /** The files that COMPOSE_FILE in the {@code .env} of a folder names; none when it does not, or one of them is not here. */
    static List<Path> namedFiles(Path folder) {
        if (!Files.isRegularFile(folder.resolve(ENV_FILE))) {
            return List.of();
        }
        ComposeFiles disk = new ComposeFiles(folder, ENV_FILE);
        ComposeEnvironment environment =
                environment(folder.resolve(ENV_FILE), ComposeEnvironment.EMPTY, disk, new ComposeProblems());
        Optional<String> files = known(environment, "COMPOSE_FILE");
        String separator = known(environment, "COMPOSE_PATH_SEPARATOR").orElse(":");
        if (files.isEmpty() || files.get().isEmpty() || separator.isEmpty()) {
            return List.of();
        }
        List<Path> paths = new ArrayList<>();
        StringTokenizer names = new StringTokenizer(files.get(), separator);
        while (names.hasMoreTokens()) {
            path(folder, Interpolated.of(names.nextToken(), true))
                    .filter(Files::isRegularFile)
                    .ifPresentOrElse(paths::add, () -> paths.add(null));
        }
        return paths.contains(null) ? List.of() : paths;
    }

    private static Optional<String> known(ComposeEnvironment environment, String name) {
        return environment.value(name).filter(Interpolated::isKnown).map(Interpolated::string);
    }

    private static ComposeEnvironment environment(
            Path file, ComposeEnvironment outer, ComposeFiles disk, ComposeProblems problems) {
        try {
            Source source = disk.read(file);
            try {
                return DotEnv.read(source, outer);
            } catch (InvalidYaml e) {
                problems.add(source, e.at(), e.getMessage());
            }
        } catch (IOException e) {
            // what is set there is not known, as if it came from the environment
        }
        return ComposeEnvironment.EMPTY;
    }

    Path folder() {
        return folder;
    }

    /** The variables that files set. */
    ComposeEnvironment environment() {
        return environment;
    }

    /** In the order of the files. */
    Map<String, Service> services() {
        return services;
    }

    /** The names of the images that are built, in all files; a part that only the environment knows is missing in them. */
    List<String> images() {
        return images;
    }

    /**
     * Merges a file, with all its documents, into those before it.
     *
     * @throws InvalidYaml when it is no YAML, or none of a compose file
     */
    void add(Source file) {
        for (Node root : YamlReader.readTaggedDocuments(file.text())) {
            Interpolated.Filler filler = new ComposeVariables(environment);
            ComposeServices document = new ComposeServices(file, root, folder, filler, disk, problems);
            Map<String, Service> found = document.all();
            document.addImages(images);
            if (document.clearsAll()) {
                services.clear();
            }
            for (Node include : items(ComposeServices.untagged(field(root, "include")))) {
                include(file, include, filler).forEach((name, service) -> {
                    Service other = found.putIfAbsent(name, service);
                    if (other != null && !other.isSame(service)) {
                        problems.add(file, include.at(), "service `" + name + "` is also defined in an included file");
                    }
                });
            }
            found.forEach((name, service) -> {
                Service weaker = services.get(name);
                services.put(name, weaker == null ? service : service.over(weaker));
            });
        }
    }

    private Map<String, Service> include(Source file, Node include, Interpolated.Filler filler) {
        List<Optional<Path>> paths = paths(include instanceof Node.Text ? include : field(include, "path"), filler);
        if (depth == DEEPEST || paths.isEmpty() || !paths.stream().allMatch(Optional::isPresent)) {
            return Map.of(); // what only the environment knows, or another machine has
        }
        Path start = paths(field(include, "project_directory"), filler).stream()
                .findFirst()
                .orElse(Optional.of(paths.get(0).get().getParent()))
                .orElse(null);
        if (start == null) {
            return Map.of();
        }
        ComposeEnvironment inner = included(include, start, filler);
        ComposeProject project = new ComposeProject(start, disk, environment.over(inner), problems, depth + 1);
        for (Optional<Path> path : paths) {
            try {
                project.add(disk.read(path.get()));
            } catch (InvalidYaml e) {
                problems.add(file, include.at(), "cannot include " + disk.name(path.get()) + ":" + e.display());
            } catch (IOException e) {
                problems.add(file, include.at(), "cannot include " + disk.name(path.get()) + ": " + e.getMessage());
            }
        }
        images.addAll(project.images);
        Map<String, Service> moved = new LinkedHashMap<>();
        project.services.forEach((name, service) -> moved.put(
                name,
                service.build()
                        .map(build -> service.with(build.in(start, here(service.file()))))
                        .orElse(service)));
        return moved;
    }

    private static ResolvedSection.Field here(Source file) {
        return new ResolvedSection.Field(Interpolated.of(".", false), file, false, false);
    }

    /** What the files of variables set that belong to an include: those that it names, or else the folder's own. */
    private ComposeEnvironment included(Node include, Path start, Interpolated.Filler filler) {
        List<Optional<Path>> named = paths(field(include, "env_file"), filler);
        List<Path> files = new ArrayList<>();
        named.forEach(path -> path.ifPresent(files::add));
        if (named.isEmpty() && Files.isRegularFile(start.resolve(ENV_FILE))) {
            files.add(start.resolve(ENV_FILE));
        }
        ComposeEnvironment all = ComposeEnvironment.EMPTY;
        for (Path each : files) {
            all = environment(each, environment.over(all), disk, problems).over(all);
        }
        return all;
    }

    /** Those that a text or a list of texts names; empty for each that is not here. */
    private List<Optional<Path>> paths(Node node, Interpolated.Filler filler) {
        List<Optional<Path>> paths = new ArrayList<>();
        for (Node item : items(ComposeServices.untagged(node))) {
            if (item instanceof Node.Text text && !text.text().isEmpty()) {
                paths.add(path(folder, filler.fill(text.text())));
            }
        }
        return paths;
    }

    /** @return empty when it is not known, or is not a file here */
    static Optional<Path> path(Path folder, Interpolated path) {
        if (!path.isKnown() || path.string().isEmpty() || ResolvedSection.isRemote(path.string())) {
            return Optional.empty();
        }
        try {
            return Optional.of(folder.resolve(path.string()).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static List<Node> items(Node node) {
        return node instanceof Node.Items items ? items.items() : node == null ? List.of() : List.of(node);
    }

    private static Node field(Node node, String name) {
        return ComposeServices.field(node, name);
    }
}
