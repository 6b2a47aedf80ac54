package io.plimsoll.project;

import io.plimsoll.text.Source;
import io.plimsoll.yaml.Node;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kinds of files, other than those of Compose and bake, that say how a Dockerfile is built. */
enum ToolFile {
    DEV_CONTAINER {
        @Override
        boolean has(Path file) {
            String name = file.getFileName().toString();
            return name.equals(".devcontainer.json") || name.equals("devcontainer.json") && workspace(file) != null;
        }

        @Override
        List<ToolBuild> read(Source source, Path file) {
            Path workspace = workspace(file);
            return new DevContainerReader(source, file, workspace == null ? file.getParent() : workspace).read();
        }

        /** The folder above {@code .devcontainer}, in which or one level below which the file lies. */
        private static Path workspace(Path file) {
            Path folder = file.getParent();
            for (int i = 0; i < 2 && folder != null && folder.getFileName() != null; i++) {
                if (folder.getFileName().toString().equals(DEV_CONTAINERS)) {
                    return folder.getParent();
                }
                folder = folder.getParent();
            }
            return null;
        }
    },
    WORKFLOW {
        @Override
        boolean has(Path file) {
            String name = file.getFileName().toString();
            Path folder = file.getParent();
            return (name.endsWith(".yml") || name.endsWith(".yaml"))
                    && folder != null
                    && folder.endsWith(WORKFLOWS)
                    && folder.getParent().getParent() != null
                    && Files.exists(folder.getParent().resolveSibling(".git"));
        }

        @Override
        List<ToolBuild> read(Source source, Path file) {
            return new WorkflowReader(source, file.getParent().getParent().getParent()).read();
        }
    },
    SKAFFOLD {
        @Override
        boolean has(Path file) {
            return SKAFFOLDS.contains(file.getFileName().toString());
        }

        @Override
        List<ToolBuild> read(Source source, Path file) {
            return new SkaffoldReader(source, file.getParent()).read();
        }
    };

    private static final String DEV_CONTAINERS = ".devcontainer";
    private static final Path WORKFLOWS = Path.of(".github", "workflows");
    private static final List<String> SKAFFOLDS = List.of("skaffold.yaml", "skaffold.yml");

    /** @param file an absolute path */
    abstract boolean has(Path file);

    /**
     * The builds in the file, in its order.
     *
     * @param file the absolute path of the source
     * @throws io.plimsoll.yaml.InvalidYaml when it is no YAML or JSON
     */
    abstract List<ToolBuild> read(Source source, Path file);

    /** Whether a file of that name may be one, in some folder. */
    static boolean mayBe(String name) {
        return name.endsWith("devcontainer.json") || name.endsWith(".yml") || name.endsWith(".yaml");
    }

    /** The kind of a file, by its absolute path. */
    static Optional<ToolFile> of(Path file) {
        for (ToolFile kind : values()) {
            if (kind.has(file)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The files for what is built in a folder, in order of their kinds and names. */
    static List<Path> in(Path folder) {
        List<Path> files = new ArrayList<>();
        files.add(folder.resolve(".devcontainer.json"));
        files.add(folder.resolve(DEV_CONTAINERS).resolve("devcontainer.json"));
        for (Path each : list(folder.resolve(DEV_CONTAINERS))) {
            files.add(each.resolve("devcontainer.json"));
        }
        if (Repository.isRoot(folder)) {
            files.addAll(list(folder.resolve(WORKFLOWS)));
        }
        SKAFFOLDS.forEach(name -> files.add(folder.resolve(name)));
        return files.stream()
                .filter(file -> Files.isRegularFile(file) && of(file).isPresent() && !Links.leadOut(file, folder))
                .toList();
    }

    private static List<Path> list(Path folder) {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                stream.forEach(files::add);
            } catch (IOException e) {
                return List.of(); // what it says is unknown then
            }
        }
        files.sort(null);
        return files;
    }

    /** The value of a field; null when the node has no such field. */
    static Node field(Node node, String name) {
        Node.Field field = node instanceof Node.Fields fields ? fields.fields().get(name) : null;
        return field == null ? null : field.value();
    }

    /** The text of a field; empty when there is none, or it is no text. */
    static Optional<String> text(Node node, String name) {
        return field(node, name) instanceof Node.Text text && !text.text().isEmpty()
                ? Optional.of(text.text())
                : Optional.empty();
    }
}
