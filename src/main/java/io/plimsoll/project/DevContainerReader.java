package io.plimsoll.project;

import io.plimsoll.knowledge.Role;
import io.plimsoll.knowledge.RoleEvidence;
import io.plimsoll.stage.BuildOwner;
import io.plimsoll.text.Position;
import io.plimsoll.text.Source;
import io.plimsoll.yaml.JsonReader;
import io.plimsoll.yaml.Node;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads from a devcontainer.json how its image is built. Facts: https://containers.dev/implementors/json_reference/, and
 * {@code singleContainer.ts} of devcontainers/cli: paths start at the file's own folder, and the context is the Dockerfile's folder
 * unless one is named.
 */
final class DevContainerReader {
    private static final String WORKSPACE = "localWorkspaceFolder";

    private static final RoleEvidence PURPOSE = new RoleEvidence(Role.DEVELOPMENT, "a dev container is built from it");

    private final Source source;
    private final Path file;
    private final Path workspace;

    /** @param workspace what {@code ${localWorkspaceFolder}} stands for */
    DevContainerReader(Source source, Path file, Path workspace) {
        this.source = source;
        this.file = file;
        this.workspace = workspace;
    }

    List<ToolBuild> read() {
        Node root = JsonReader.readWithComments(source.text());
        Node build = ToolFile.field(root, "build");
        boolean old = ToolFile.field(root, "dockerFile") != null;
        Optional<Path> dockerfile = ToolFile.text(old ? root : build, old ? "dockerFile" : "dockerfile")
                .flatMap(this::path);
        if (dockerfile.isEmpty()) {
            return List.of();
        }
        Optional<String> named = ToolFile.text(old ? root : build, "context");
        Optional<Path> context = named.isPresent() ? named.flatMap(this::path) : dockerfile.map(Path::getParent);
        ToolArguments arguments = new ToolArguments();
        ToolFile.text(build, "target").flatMap(DevContainerReader::known).ifPresent(arguments::target);
        if (ToolFile.field(build, "args") instanceof Node.Fields fields) {
            for (Map.Entry<String, Node.Field> field : fields.fields().entrySet()) {
                argument(field.getKey(), field.getValue().value(), arguments);
            }
        }
        if (ToolFile.field(build, "options") instanceof Node.Items items) {
            List<String> options = new ArrayList<>();
            items.items().forEach(item -> {
                if (item instanceof Node.Text text) {
                    options.add(text.text());
                }
            });
            arguments.addOptions(options);
        }
        String name = ToolFile.text(root, "name").orElse(folderName());
        BuildOwner owner = new BuildOwner("dev container", name, source.path())
                .asking(arguments.target())
                .saying(List.of(PURPOSE));
        Position at = build == null ? root.at() : build.at();
        return List.of(new ToolBuild(owner, at, dockerfile.get(), context, arguments.options(dockerfile.get()), true));
    }

    private String folderName() {
        Path folder = file.getParent().getFileName();
        return folder == null ? "" : folder.toString();
    }

    /** @return empty when a variable decides */
    private Optional<Path> path(String text) {
        try {
            return fill(text, name -> name.equals(WORKSPACE) ? Optional.of(workspace.toString()) : Optional.empty())
                    .map(path -> file.resolveSibling(path).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> known(String text) {
        return fill(text, name -> Optional.empty());
    }

    private static Optional<String> fill(String text, Function<String, Optional<String>> value) {
        return Placeholders.fill(text, "${", "}", value);
    }

    private void argument(String name, Node value, ToolArguments arguments) {
        // how JavaScript writes a number depends on its value
        if (!(value instanceof Node.Text text) || !isQuoted(value.at())) {
            arguments.set(name, Optional.empty());
            return;
        }
        Optional<String> fixed = known(text.text());
        Optional<String> byDefault = fill(text.text(), DevContainerReader::defaultOf);
        if (fixed.isEmpty() && byDefault.isPresent()) {
            arguments.setDefault(name, byDefault.get());
        } else {
            arguments.set(name, fixed);
        }
    }

    /** That of {@code localEnv:NAME:default}. */
    private static Optional<String> defaultOf(String variable) {
        String[] parts = variable.split(":", -1);
        boolean environment = parts[0].equals("localEnv") || parts[0].equals("env");
        return environment && parts.length > 2 ? Optional.of(parts[2]) : Optional.empty();
    }

    private boolean isQuoted(Position at) {
        int offset = source.lines().startOfLine(at.line()) + at.column() - 1;
        return offset < source.text().length() && source.text().charAt(offset) == '"';
    }
}
