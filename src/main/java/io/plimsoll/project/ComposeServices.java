package io.plimsoll.project;

import io.plimsoll.text.Position;
import io.plimsoll.text.Source;
import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.Node;
import io.plimsoll.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The services of one document of a compose file, each with what it extends. */
final class ComposeServices {
    /** What a service takes back of files below: all of itself, how it is built, or fields and arguments of that by their paths. */
    static final String ALL = "";

    static final String BUILD = "build";

    private static final String RESET = "!reset";
    private static final String OVERRIDE = "!override";
    private static final String SERVICES = "services";
    private static final int LONGEST_CHAIN = 100;

    private final Source file;
    private final Map<String, Node.Field> services;
    private final boolean clearsAll;
    private final Path folder;
    private final Interpolated.Filler filler;
    private final ComposeFiles disk;
    private final ComposeProblems problems;

    /**
     * @param folder the one that paths start at
     * @throws InvalidYaml when it is not the root of a compose file
     */
    ComposeServices(
            Source file,
            Node root,
            Path folder,
            Interpolated.Filler filler,
            ComposeFiles disk,
            ComposeProblems problems) {
        this.file = file;
        this.folder = folder;
        this.filler = filler;
        this.disk = disk;
        this.problems = problems;
        if (isSomething(root) && !(root instanceof Node.Fields)) {
            throw new InvalidYaml(root.at(), "a Compose file must be a mapping");
        }
        Node all = field(root, SERVICES);
        this.clearsAll = all instanceof Node.Tagged;
        Node plain = all instanceof Node.Tagged tagged && tagged.tag().equals(RESET) ? null : untagged(all);
        if (isSomething(plain) && !(plain instanceof Node.Fields)) {
            throw new InvalidYaml(plain.at(), "`services` must be a mapping");
        }
        this.services = plain instanceof Node.Fields fields ? fields.fields() : Map.of();
    }

    private static boolean isSomething(Node node) {
        return node != null && !(node instanceof Node.Text text && text.kind() == Node.Kind.NULL);
    }

    /** Whether the document takes back all services of the files below. */
    boolean clearsAll() {
        return clearsAll;
    }

    Map<String, ComposeProject.Service> all() {
        Map<String, ComposeProject.Service> all = new LinkedHashMap<>();
        for (String name : services.keySet()) {
            service(name, new HashSet<>()).ifPresent(service -> all.put(name, service));
        }
        return all;
    }

    /** Takes the names of the images that the services build. */
    void addImages(List<String> images) {
        for (Node.Field service : services.values()) {
            Node node = untagged(service.value());
            Node build = untagged(field(node, BUILD));
            if (isSomething(build)) {
                addImage(field(node, "image"), images);
                if (untagged(field(build, "tags")) instanceof Node.Items tags) {
                    tags.items().forEach(tag -> addImage(tag, images));
                }
            }
        }
    }

    private void addImage(Node name, List<String> images) {
        if (name instanceof Node.Text text) {
            images.add(filler.fill(text.text()).string());
        }
    }

    /** @return empty when there is none, or what it extends never ends */
    private Optional<ComposeProject.Service> service(String name, Set<String> seen) {
        Node.Field field = services.get(name);
        if (field == null || !seen.add(file.path() + "\n" + name) || seen.size() > LONGEST_CHAIN) {
            return Optional.empty();
        }
        Set<String> cleared = new LinkedHashSet<>();
        Node node = cleared(field.value(), ALL, cleared);
        Optional<BuildSection> build = build(cleared(field(node, BUILD), BUILD, cleared), cleared);
        ComposeProject.Service own =
                new ComposeProject.Service(build, cleared, file, field.at(), ServiceUse.of(node, filler));
        Node extended = untagged(field(node, "extends"));
        if (!isSomething(extended)) {
            return Optional.of(own);
        }
        // what only another machine knows may say anything
        return base(extended, seen)
                .map(base -> new ComposeProject.Service(
                        own.over(base).build(),
                        cleared,
                        file,
                        field.at(),
                        own.use().and(base.use())));
    }

    private Optional<ComposeProject.Service> base(Node extended, Set<String> seen) {
        Node named = extended instanceof Node.Text ? extended : field(extended, "service");
        if (!(named instanceof Node.Text text)) {
            return Optional.empty();
        }
        String name = filler.fill(text.text()).string();
        if (!(field(extended, "file") instanceof Node.Text other)) {
            return service(name, seen);
        }
        Optional<Path> path = ComposeProject.path(folder, filler.fill(other.text()));
        if (path.isEmpty()) {
            return Optional.empty();
        }
        Optional<ComposeProject.Service> found = Optional.empty();
        List<ComposeServices> documents = read(path.get(), other.at());
        for (ComposeServices document : documents) {
            Optional<ComposeProject.Service> below = found;
            found = document.service(name, new HashSet<>(seen))
                    .map(service -> below.map(service::over).orElse(service))
                    .or(() -> below);
        }
        if (found.isEmpty() && !documents.isEmpty()) {
            problems.add(file, named.at(), disk.name(path.get()) + " has no service `" + name + "` to extend");
        }
        Path start = path.get().getParent();
        return found.map(base ->
                base.build().map(build -> base.with(build.movedFrom(start))).orElse(base));
    }

    /** The documents of another file; none when it cannot be read. */
    private List<ComposeServices> read(Path path, Position at) {
        try {
            Source source = disk.read(path);
            List<ComposeServices> documents = new ArrayList<>();
            for (Node root : YamlReader.readTaggedDocuments(source.text())) {
                documents.add(new ComposeServices(source, root, path.getParent(), filler, disk, problems));
            }
            return documents;
        } catch (InvalidYaml e) {
            problems.add(file, at, "cannot extend " + disk.name(path) + ":" + e.display());
        } catch (IOException e) {
            problems.add(file, at, "cannot extend " + disk.name(path) + ": " + e.getMessage());
        }
        return List.of();
    }

    /** What stands at a place, without its tag. */
    private static Node cleared(Node node, String path, Set<String> cleared) {
        if (!(node instanceof Node.Tagged tagged)) {
            return node;
        }
        boolean reset = tagged.tag().equals(RESET);
        if (reset || tagged.tag().equals(OVERRIDE)) {
            cleared.add(path);
        }
        return reset ? null : tagged.node();
    }

    private Optional<BuildSection> build(Node build, Set<String> cleared) {
        Map<String, ResolvedSection.Field> texts = new LinkedHashMap<>();
        if (build instanceof Node.Text text && text.kind() != Node.Kind.NULL) {
            texts.put(BuildSection.CONTEXT, field(BuildSection.CONTEXT, text));
            return Optional.of(new BuildSection(texts, Map.of(), false, Set.of()));
        }
        if (!(build instanceof Node.Fields)) {
            return Optional.empty();
        }
        for (String name :
                List.of(BuildSection.CONTEXT, BuildSection.DOCKERFILE, BuildSection.INLINE, BuildSection.TARGET)) {
            Node value = cleared(field(build, name), name, cleared);
            if (value instanceof Node.Text text && ComposeScalar.type(text) == ComposeScalar.Type.STRING) {
                texts.put(name, field(name, text));
            } else if (value != null) {
                problems.add(file, value.at(), "`" + name + "` must be a string");
            }
        }
        Node written = cleared(field(build, BuildSection.ARGS), BuildSection.ARGS, cleared);
        Map<String, Optional<Interpolated>> args = arguments(written, cleared);
        Set<String> contexts =
                contexts(cleared(field(build, BuildSection.CONTEXTS), BuildSection.CONTEXTS, cleared), cleared);
        return Optional.of(new BuildSection(texts, args, written instanceof Node.Items, contexts));
    }

    private ResolvedSection.Field field(String name, Node.Text text) {
        if (name.equals(BuildSection.INLINE) && !text.text().isEmpty()) {
            Scalar scalar = Scalar.of(text, file);
            return new ResolvedSection.Field(filler.fill(scalar.text()), file, scalar.exact(), false);
        }
        return new ResolvedSection.Field(filler.fill(text.text()), file, false, false);
    }

    /** A map, or a list of {@code name=value}; empty for an argument that the environment gives. */
    private Map<String, Optional<Interpolated>> arguments(Node node, Set<String> cleared) {
        Map<String, Optional<Interpolated>> arguments = new LinkedHashMap<>();
        if (node instanceof Node.Fields map) {
            map.fields().forEach((name, field) -> {
                Node value = cleared(field.value(), BuildSection.ARGS + "." + name, cleared);
                if (value instanceof Node.Text text) {
                    arguments.put(name, argument(name, text));
                } else if (value != null) {
                    problems.add(
                            file, value.at(), "the argument `" + name + "` must be a string, a number or a boolean");
                }
            });
        } else if (node instanceof Node.Items items) {
            for (Node item : items.items()) {
                if (item instanceof Node.Text text) {
                    int equals = text.text().indexOf('=');
                    String name = equals < 0 ? text.text() : text.text().substring(0, equals);
                    arguments.put(
                            filler.fill(name).string(),
                            equals < 0
                                    ? Optional.empty()
                                    : Optional.of(filler.fill(text.text().substring(equals + 1))));
                }
            }
        }
        return arguments;
    }

    private Optional<Interpolated> argument(String name, Node.Text text) {
        if (text.kind() == Node.Kind.NULL) {
            return Optional.empty();
        }
        return Optional.of(
                switch (ComposeScalar.type(text)) {
                    case STRING -> filler.fill(text.text());
                    case NUMBER, TRUTH -> Interpolated.of(ComposeScalar.text(text), false);
                    case DATE -> {
                        problems.add(
                                file, text.at(), "the argument `" + name + "` is a date; quote it to make it a string");
                        yield Interpolated.unknown(name);
                    }
                });
    }

    private static Set<String> contexts(Node node, Set<String> cleared) {
        Set<String> names = new LinkedHashSet<>();
        if (node instanceof Node.Fields map) {
            map.fields().forEach((name, field) -> {
                if (cleared(field.value(), BuildSection.CONTEXTS + "." + name, cleared) != null) {
                    names.add(name);
                }
            });
        } else if (node instanceof Node.Items items) {
            for (Node item : items.items()) {
                if (item instanceof Node.Text text) {
                    int equals = text.text().indexOf('=');
                    names.add(equals < 0 ? text.text() : text.text().substring(0, equals));
                }
            }
        }
        return names;
    }

    static Node untagged(Node node) {
        return node instanceof Node.Tagged tagged ? tagged.node() : node;
    }

    static Node field(Node node, String name) {
        Node.Field field = node instanceof Node.Fields fields ? fields.fields().get(name) : null;
        return field == null ? null : field.value();
    }
}
