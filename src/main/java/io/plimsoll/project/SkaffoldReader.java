package io.plimsoll.project;

import io.plimsoll.stage.BuildOwner;
import io.plimsoll.text.Source;
import io.plimsoll.yaml.Node;
import io.plimsoll.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads from a skaffold.yaml how its artifacts are built by Docker or kaniko; profiles are left out. Facts:
 * https://skaffold.dev/docs/references/yaml/ and {@code pkg/skaffold/docker} of GoogleContainerTools/skaffold.
 */
final class SkaffoldReader {
    private static final String DOCKER = "docker";
    private static final String KANIKO = "kaniko";
    private static final Set<String> OTHER_BUILDERS =
            Set.of("bazel", "ko", "jib", "jibMaven", "jibGradle", "buildpack", "buildpacks", "custom");

    private final Source source;
    private final Path folder;

    SkaffoldReader(Source source, Path folder) {
        this.source = source;
        this.folder = folder;
    }

    List<ToolBuild> read() {
        List<ToolBuild> builds = new ArrayList<>();
        if (source.text().contains("skaffold/")) {
            for (Node document : YamlReader.readDocuments(source.text())) {
                document(document, builds);
            }
        }
        return builds;
    }

    private void document(Node root, List<ToolBuild> builds) {
        if (ToolFile.text(root, "apiVersion")
                        .filter(v -> v.startsWith("skaffold/"))
                        .isPresent()
                && ToolFile.field(ToolFile.field(root, "build"), "artifacts") instanceof Node.Items artifacts) {
            for (Node artifact : artifacts.items()) {
                artifact(artifact).ifPresent(builds::add);
            }
        }
    }

    private Optional<ToolBuild> artifact(Node artifact) {
        Optional<String> image = ToolFile.text(artifact, "image");
        Node docker = ToolFile.field(artifact, DOCKER);
        Node settings = docker == null ? ToolFile.field(artifact, KANIKO) : docker;
        boolean other = settings == null && OTHER_BUILDERS.stream().anyMatch(b -> ToolFile.field(artifact, b) != null);
        Optional<String> written = ToolFile.text(artifact, "context");
        Optional<String> name = ToolFile.text(settings, "dockerfile");
        if (image.isEmpty() || other || isTemplate(written) || isTemplate(name)) {
            return Optional.empty();
        }
        Path context;
        Path dockerfile;
        try {
            context = folder.resolve(written.orElse(".")).normalize();
            String named = name.orElse("Dockerfile");
            dockerfile = context.resolve(named).normalize();
            Path shared = folder.resolve(named).normalize();
            if (!Files.exists(dockerfile) && Files.exists(shared)) {
                dockerfile = shared;
            }
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        ToolArguments arguments = arguments(artifact, settings);
        BuildOwner owner = new BuildOwner("artifact", image.get(), source.path()).asking(arguments.target());
        return Optional.of(new ToolBuild(
                owner, artifact.at(), dockerfile, Optional.of(context), arguments.options(dockerfile), true));
    }

    private static boolean isTemplate(Optional<String> text) {
        return text.filter(t -> t.contains("{{")).isPresent();
    }

    private static ToolArguments arguments(Node artifact, Node settings) {
        ToolArguments arguments = new ToolArguments();
        ToolFile.text(settings, "target")
                .filter(t -> !isTemplate(Optional.of(t)))
                .ifPresent(arguments::target);
        if (ToolFile.field(settings, "buildArgs") instanceof Node.Fields fields) {
            for (Map.Entry<String, Node.Field> field : fields.fields().entrySet()) {
                Optional<String> value = field.getValue().value() instanceof Node.Text text
                        ? Optional.of(text.text()).filter(t -> !t.isEmpty() && !t.contains("{{"))
                        : Optional.empty();
                arguments.set(field.getKey(), value);
            }
        }
        if (ToolFile.field(artifact, "requires") instanceof Node.Items items) {
            for (Node required : items.items()) {
                // the other artifact's image, under a tag that only the run knows
                ToolFile.text(required, "alias")
                        .or(() -> ToolFile.text(required, "image"))
                        .ifPresent(name -> arguments.set(name, Optional.empty()));
            }
        }
        if (ToolFile.field(settings, "cliFlags") instanceof Node.Items items) {
            List<String> options = new ArrayList<>();
            items.items().forEach(item -> {
                if (item instanceof Node.Text text) {
                    options.add(text.text());
                }
            });
            arguments.addOptions(options);
        }
        return arguments;
    }
}
