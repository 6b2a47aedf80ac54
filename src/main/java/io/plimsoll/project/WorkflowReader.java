package io.plimsoll.project;

import io.plimsoll.stage.BuildOwner;
import io.plimsoll.text.Source;
import io.plimsoll.yaml.Node;
import io.plimsoll.yaml.YamlReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads from a GitHub workflow what its steps of docker/build-push-action build. What an expression decides is unknown. Facts:
 * {@code src/context.ts} of docker/build-push-action: without a {@code context}, or with {@code {{defaultContext}}}, the builder clones
 * the repository itself, so that no ignore file applies and there is no {@code .git}; another one starts at the workspace, where
 * actions/checkout has put the repository.
 */
final class WorkflowReader {
    private static final String ACTION = "docker/build-push-action";
    private static final String CHECKOUT = "actions/checkout";
    private static final String DEFAULT = "defaultContext";
    private static final String DOCKERFILE = "Dockerfile";
    private static final String EXPRESSION = "${{";
    /** Outputs that are no images. */
    private static final Set<String> EXPORTS = Set.of("local", "tar", "cacheonly");

    private final Source source;
    private final Path root;

    /** @param root the folder of the repository */
    WorkflowReader(Source source, Path root) {
        this.source = source;
        this.root = root;
    }

    List<ToolBuild> read() {
        List<ToolBuild> builds = new ArrayList<>();
        if (!source.text().contains(ACTION)) {
            return builds;
        }
        if (ToolFile.field(YamlReader.readForeign(source.text()), "jobs") instanceof Node.Fields jobs) {
            for (Map.Entry<String, Node.Field> job : jobs.fields().entrySet()) {
                if (ToolFile.field(job.getValue().value(), "steps") instanceof Node.Items steps) {
                    job(job.getKey(), steps.items(), builds);
                }
            }
        }
        return builds;
    }

    private void job(String name, List<Node> steps, List<ToolBuild> builds) {
        Optional<Path> place = Optional.of(Path.of(""));
        for (Node step : steps) {
            String uses = ToolFile.text(step, "uses").orElse("");
            Node with = ToolFile.field(step, "with");
            if (isOf(uses, CHECKOUT)) {
                place = checkout(with, place);
            } else if (isOf(uses, ACTION) && !uses.endsWith("@v1") && !uses.contains("@v1.")) {
                build(name, step, with, place).ifPresent(builds::add);
            }
        }
    }

    private static boolean isOf(String uses, String action) {
        return uses.toLowerCase(Locale.ROOT).startsWith(action + "@");
    }

    /**
     * Where in the workspace the repository is after a step.
     *
     * @return empty when it is unknown
     */
    private static Optional<Path> checkout(Node with, Optional<Path> before) {
        boolean own = ToolFile.text(with, "repository")
                .map(repository -> filled(repository, "github.repository", "").equals(Optional.of("")))
                .orElse(true);
        String path = ToolFile.text(with, "path").orElse("");
        try {
            Path place = Path.of(path.contains(EXPRESSION) ? "" : path).normalize();
            if (path.contains(EXPRESSION)) {
                return own ? Optional.empty() : before;
            }
            boolean covered = before.filter(place::equals).isPresent();
            return own ? Optional.of(place) : covered ? Optional.empty() : before;
        } catch (InvalidPathException e) {
            return before;
        }
    }

    private Optional<ToolBuild> build(String job, Node step, Node with, Optional<Path> place) {
        String call = ToolFile.text(with, "call").orElse("build");
        if (!call.equals("build")) {
            return Optional.empty(); // it checks the file, or describes it
        }
        Optional<Place> found;
        try {
            found = place(with, place);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        return found.map(where -> {
            ToolArguments arguments = arguments(with);
            BuildOwner owner = new BuildOwner("job", job, source.path()).asking(arguments.target());
            return new ToolBuild(
                    owner,
                    step.at(),
                    where.dockerfile(),
                    where.context(),
                    arguments.options(where.dockerfile()),
                    isKept(with));
        });
    }

    private record Place(Path dockerfile, Optional<Path> context) {}

    /** @return empty when the Dockerfile is not in this repository, or unknown */
    private Optional<Place> place(Node with, Optional<Path> place) {
        Optional<String> named = ToolFile.text(with, "file");
        Optional<String> file = named.flatMap(WorkflowReader::inWorkspace);
        if (named.isPresent() && file.isEmpty()) {
            return Optional.empty();
        }
        String input = ToolFile.text(with, "context").orElse("{{" + DEFAULT + "}}");
        Optional<String> known = inWorkspace(input);
        if (known.isEmpty()) {
            return file.flatMap(name -> inRepository(name, place))
                    .map(dockerfile -> new Place(dockerfile, Optional.empty()));
        }
        String context = known.get();
        if (context.startsWith("{{")) {
            return Placeholders.fill(
                            context, "{{", "}}", name -> name.equals(DEFAULT) ? Optional.of("") : Optional.empty())
                    .map(below -> root.resolve(below.startsWith(":") ? below.substring(1) : below)
                            .resolve(file.orElse(DOCKERFILE))
                            .normalize())
                    .map(dockerfile -> new Place(dockerfile, Optional.empty()));
        }
        if (ResolvedSection.isRemote(context)) {
            return Optional.empty();
        }
        Optional<Path> folder = inRepository(context, place);
        Optional<Path> dockerfile = file.isPresent()
                ? file.flatMap(name -> inRepository(name, place))
                : folder.map(f -> f.resolve(DOCKERFILE));
        return dockerfile.map(d -> new Place(d, folder));
    }

    /** A path that starts at the workspace; empty when an expression decides. */
    private static Optional<String> inWorkspace(String path) {
        return filled(path, "github.workspace", ".");
    }

    /** The text with one expression filled in; empty when it has others. */
    private static Optional<String> filled(String text, String expression, String value) {
        return Placeholders.fill(
                text, EXPRESSION, "}}", name -> name.equals(expression) ? Optional.of(value) : Optional.empty());
    }

    /** Where a file of the workspace is in the repository, unless it is outside of it. */
    private Optional<Path> inRepository(String path, Optional<Path> place) {
        Path normal = Path.of(path).normalize();
        if (place.isEmpty() || normal.isAbsolute()) {
            return Optional.empty();
        }
        boolean atTop = place.get().toString().isEmpty();
        if (!atTop && !normal.startsWith(place.get())) {
            return Optional.empty();
        }
        Path below = atTop ? normal : place.get().relativize(normal);
        return Optional.of(root.resolve(below).normalize()).filter(p -> p.startsWith(root));
    }

    private static ToolArguments arguments(Node with) {
        ToolArguments arguments = new ToolArguments();
        ToolFile.text(with, "target").filter(t -> !t.contains(EXPRESSION)).ifPresent(arguments::target);
        for (String line : list(with, "build-args")) {
            int equals = line.indexOf('=');
            String name = equals < 0 ? line : line.substring(0, equals);
            if (name.contains(EXPRESSION) || hasOpenExpression(line)) {
                arguments.setUnknown();
            } else {
                Optional<String> value = equals < 0 ? Optional.empty() : Optional.of(line.substring(equals + 1));
                arguments.set(name, value.filter(v -> !v.contains(EXPRESSION)));
            }
        }
        for (String line : list(with, "build-contexts")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                arguments.context(line.substring(0, equals));
            }
        }
        return arguments;
    }

    /** An expression may have several lines, and stand for several too. */
    private static boolean hasOpenExpression(String line) {
        return line.lastIndexOf(EXPRESSION) > line.lastIndexOf("}}");
    }

    /** The lines of an input that is a list; one in double quotes is what is between them. */
    private static List<String> list(Node with, String name) {
        List<String> lines = new ArrayList<>();
        ToolFile.text(with, name)
                .ifPresent(text -> text.lines().map(String::strip).forEach(line -> {
                    boolean quoted = line.length() > 1 && line.startsWith("\"") && line.endsWith("\"");
                    String plain = quoted ? line.substring(1, line.length() - 1).replace("\"\"", "\"") : line;
                    if (!plain.isBlank()) {
                        lines.add(plain);
                    }
                }));
        return lines;
    }

    private static boolean isKept(Node with) {
        boolean kept = Stream.of("push", "load")
                .flatMap(name -> ToolFile.text(with, name).stream())
                .anyMatch(value -> value.equalsIgnoreCase("true") || value.contains(EXPRESSION));
        return kept || list(with, "outputs").stream().anyMatch(WorkflowReader::isImage);
    }

    private static boolean isImage(String output) {
        return output.contains(EXPRESSION)
                || output.contains("type=")
                        && Stream.of(output.split(","))
                                .map(String::strip)
                                .noneMatch(part -> part.startsWith("type=") && EXPORTS.contains(part.substring(5)));
    }
}
