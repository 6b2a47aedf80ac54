package io.plimsoll.project;

import io.plimsoll.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a compose file says about the use of a service, as far as that tells what its image is for.
 *
 * @param watched whether {@code develop.watch} keeps it up to date with its source
 * @param mounts the paths of this machine that are mounted into it, as they are written
 * @param replacesWorkdir whether one of them is mounted as the working directory that the service names
 * @param bases the services whose images are build contexts of its own
 * @param contexts those services by the names of the contexts
 * @param images the names of its image; parts that only the environment knows are missing in them
 */
record ServiceUse(
        boolean watched,
        List<String> mounts,
        boolean replacesWorkdir,
        List<String> bases,
        Map<String, String> contexts,
        List<String> images) {
    /** How a build context names a service. */
    private static final String SERVICE = "service:";

    ServiceUse {
        mounts = List.copyOf(mounts);
        bases = List.copyOf(bases);
        contexts = Map.copyOf(contexts);
        images = List.copyOf(images);
    }

    static ServiceUse of(Node service, Interpolated.Filler filler) {
        List<String> mounts = new ArrayList<>();
        boolean replaced = false;
        String workdir = field(service, "working_dir") instanceof Node.Text text ? text.text() : "";
        for (Node volume : items(field(service, "volumes"))) {
            Node source = volume instanceof Node.Fields ? field(volume, "source") : volume;
            if (source instanceof Node.Text text) {
                String filled = filler.fill(text.text()).string();
                int colon = filled.indexOf(':', 1);
                mounts.add(volume instanceof Node.Text && colon > 0 ? filled.substring(0, colon) : filled);
                boolean named = colon > 0 && filled.substring(0, colon).indexOf('/') < 0;
                String target = filled.substring(colon + 1).split(":")[0];
                replaced |= volume instanceof Node.Text && !named && !workdir.isEmpty() && target.equals(workdir);
            }
        }
        List<String> images = new ArrayList<>();
        List<Node> names = new ArrayList<>(items(field(service, "image")));
        names.addAll(items(field(field(service, ComposeServices.BUILD), "tags")));
        for (Node name : names) {
            if (name instanceof Node.Text text && !text.text().isEmpty()) {
                images.add(filler.fill(text.text()).string());
            }
        }
        boolean watched = !items(field(field(service, "develop"), "watch")).isEmpty();
        return new ServiceUse(
                watched, mounts, replaced, List.copyOf(contexts(service).values()), contexts(service), images);
    }

    /** The services in {@code base: service:NAME} and {@code base=service:NAME}, by the name of the context. */
    private static Map<String, String> contexts(Node service) {
        Node contexts = ComposeServices.untagged(field(field(service, ComposeServices.BUILD), BuildSection.CONTEXTS));
        Map<String, String> found = new LinkedHashMap<>();
        if (contexts instanceof Node.Fields map) {
            map.fields().forEach((name, field) -> {
                String text = field.value() instanceof Node.Text written ? written.text() : "";
                int at = text.indexOf(SERVICE);
                if (at >= 0) {
                    found.put(name, text.substring(at + SERVICE.length()));
                }
            });
        } else {
            for (Node item : items(contexts)) {
                String text = item instanceof Node.Text written ? written.text() : "";
                int at = text.indexOf(SERVICE);
                if (at >= 0) {
                    int equals = text.indexOf('=');
                    found.put(text.substring(0, Math.max(0, equals)), text.substring(at + SERVICE.length()));
                }
            }
        }
        return found;
    }

    /** What both say. */
    ServiceUse and(ServiceUse other) {
        List<String> allMounts = new ArrayList<>(mounts);
        allMounts.addAll(other.mounts);
        List<String> allBases = new ArrayList<>(bases);
        allBases.addAll(other.bases);
        List<String> allImages = new ArrayList<>(images);
        allImages.addAll(other.images);
        Map<String, String> allContexts = new LinkedHashMap<>(contexts);
        allContexts.putAll(other.contexts);
        return new ServiceUse(
                watched || other.watched,
                allMounts,
                replacesWorkdir || other.replacesWorkdir,
                allBases,
                allContexts,
                allImages);
    }

    private static List<Node> items(Node node) {
        Node plain = ComposeServices.untagged(node);
        return plain instanceof Node.Items items ? items.items() : plain == null ? List.of() : List.of(plain);
    }

    private static Node field(Node node, String name) {
        return ComposeServices.field(ComposeServices.untagged(node), name);
    }
}
