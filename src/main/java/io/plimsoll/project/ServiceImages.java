package io.plimsoll.project;

import io.plimsoll.text.Source;
import io.plimsoll.yaml.Node;
import io.plimsoll.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The images that the services of a compose file run without building them, and those that their builds have as contexts. */
final class ServiceImages {
    private static final String IMAGE = "docker-image://";

    private ServiceImages() {}

    /** @throws io.plimsoll.yaml.InvalidYaml when it is no YAML */
    static List<BuildDefinitions.TakenByFile> of(Source file, Path path) {
        ComposeFiles disk = new ComposeFiles(path.getParent(), file.path());
        ComposeVariables variables = new ComposeVariables(
                ComposeProject.of(path.getParent(), disk, new ComposeProblems()).environment());
        List<BuildDefinitions.TakenByFile> found = new ArrayList<>();
        for (Node root : YamlReader.readTaggedDocuments(file.text())) {
            if (plain(ComposeServices.field(root, "services")) instanceof Node.Fields all) {
                add(all, file, path, variables, found);
            }
        }
        return found;
    }

    private static void add(
            Node.Fields all,
            Source file,
            Path path,
            ComposeVariables variables,
            List<BuildDefinitions.TakenByFile> found) {
        for (Map.Entry<String, Node.Field> each : all.fields().entrySet()) {
            Node service = plain(each.getValue().value());
            String by = "service " + each.getKey();
            Node build = plain(ComposeServices.field(service, ComposeServices.BUILD));
            if (build == null && plain(ComposeServices.field(service, "image")) instanceof Node.Text text) {
                add(text, text.text(), by, false, file, path, variables, found);
            }
            Node contexts = plain(ComposeServices.field(build, BuildSection.CONTEXTS));
            List<Node> values = new ArrayList<>();
            if (contexts instanceof Node.Fields fields) {
                fields.fields().values().forEach(field -> values.add(plain(field.value())));
            } else if (contexts instanceof Node.Items items) {
                items.items().forEach(item -> values.add(plain(item)));
            }
            for (Node value : values) {
                if (value instanceof Node.Text text && text.text().contains(IMAGE)) {
                    String image = text.text().substring(text.text().indexOf(IMAGE) + IMAGE.length());
                    add(text, image, by, true, file, path, variables, found);
                }
            }
        }
    }

    private static Node plain(Node node) {
        return node == null ? null : ComposeServices.untagged(node);
    }

    private static void add(
            Node.Text at,
            String written,
            String by,
            boolean context,
            Source file,
            Path path,
            ComposeVariables variables,
            List<BuildDefinitions.TakenByFile> found) {
        Interpolated filled = variables.fill(written);
        boolean whole = filled.isKnown()
                && !filled.string().endsWith(":")
                && !filled.string().endsWith("@");
        String image = whole || !written.contains("$") ? filled.string() : written;
        if (!image.isEmpty()) {
            found.add(new BuildDefinitions.TakenByFile(
                    image, path, file.path(), at.at().line(), by, context));
        }
    }
}
