package io.plimsoll.project;

import io.plimsoll.knowledge.Role;
import io.plimsoll.knowledge.RoleEvidence;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.BuildOwner;
import io.plimsoll.stage.Surroundings;
import io.plimsoll.text.Position;
import io.plimsoll.text.Source;
import io.plimsoll.yaml.InvalidYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which Dockerfiles the compose and bake files build, and how. */
public final class BuildDefinitions {
    /**
     * What keeps a file from being read that the run is about.
     *
     * @param file the file, empty when its text could not be read
     * @param at where in it
     * @param reason a sentence without a full stop
     */
    public record Failure(Source file, Position at, String reason) {}

    /** Why a file is read. */
    private enum Interest {
        /** It is near a Dockerfile. */
        NEARBY,
        FOUND,
        NAMED
    }

    /**
     * A Dockerfile in a compose or bake file.
     *
     * @param path of the file around it
     * @param requested the stages that are asked for by name
     */
    public record Inline(InlineText text, Path path, List<BuildCase> cases, List<RequestedTarget> requested) {}

    /**
     * A stage that a file asks for.
     *
     * @param asker who asks, as it begins a sentence
     */
    public record RequestedTarget(String asker, String target) {}

    /**
     * An image that a Dockerfile builds.
     *
     * @param dockerfile where it is, or the file that it is in
     * @param name the name of that file in notes
     * @param by who gives the image its name
     */
    public record Built(String image, Path dockerfile, String name, String by) {}

    /**
     * An image that a compose or bake file takes from elsewhere.
     *
     * @param file how the file is called
     * @param line the line of it; 0 where that is not known
     * @param by the service or target
     * @param context whether it is a build context, and not what a service runs
     */
    public record TakenByFile(String image, Path path, String file, int line, String by, boolean context) {}

    /** More notes of one kind than these are one note: the reason is the same, such as a repository that lies elsewhere. */
    private static final int MANY = 3;

    private final FileTexts texts;
    private final Set<Path> read = new HashSet<>();
    private final Set<Path> looked = new HashSet<>();
    private final List<BuildDefinition> recipes = new ArrayList<>();
    /** Those whose Dockerfile is a file of its own. */
    private final Map<Path, List<BuildDefinition>> byDockerfile = new HashMap<>();
    /** Those of files that the run is about, and not only of files around them, by the file. */
    private final Map<Path, List<BuildDefinition>> asked = new LinkedHashMap<>();
    /** The compose files that another one includes or extends: it says where their paths begin. */
    private final Set<Path> included = new HashSet<>();

    private final List<Failure> failures = new ArrayList<>();
    /** Those whose image nobody keeps. */
    private final Set<BuildDefinition> discarded = new HashSet<>();

    private final Map<String, Path> inlinePaths = new LinkedHashMap<>();
    private final RepositoryOwners repositories = new RepositoryOwners();
    private final BuiltImages built = new BuiltImages();
    private final StartingPoints startingPoints = new StartingPoints();
    private final List<String> notes = new ArrayList<>();
    /** The compose files that the run is about. */
    private final Map<Path, String> composeFiles = new LinkedHashMap<>();

    private final List<TakenByFile> takenByTargets = new ArrayList<>();
    private List<TakenByFile> taken;
    private final List<String> unreadableImages = new ArrayList<>();
    private boolean unread;

    /** Reads files from the disk. */
    public BuildDefinitions() {
        this(FileTexts.OF_DISK);
    }

    /** @param texts what is in the files that say how images are built */
    public BuildDefinitions(FileTexts texts) {
        this.texts = texts;
    }

    /** Whether a file of that name says how images are built. */
    public static boolean isBuildFile(String name) {
        return BuildFileNames.isCompose(name) || BuildFileNames.BAKE.contains(name);
    }

    /**
     * Whether a file says so when it is named itself: what is in YAML, JSON or HCL has nothing to do with images as a rule.
     *
     * @param text what is in it
     */
    public static boolean isNamedBuildFile(String name, String text) {
        return BuildFileNames.isNamedCompose(name, text) || BuildFileNames.isNamedBake(name, text);
    }

    /** Reads a file that was named itself, and is one by {@link #isNamedBuildFile}. What is wrong with it is a {@link Failure}. */
    public void addNamed(Path path, String name) {
        add(path, name, Interest.NAMED);
    }

    /** Whether a file says how images are built by another tool, by its name and folder. */
    public static boolean isToolFile(Path file) {
        // most files are none, and a search asks of each
        return ToolFile.mayBe(file.getFileName().toString())
                && ToolFile.of(file.toAbsolutePath().normalize()).isPresent();
    }

    /** Reads a file of another tool, once. */
    private void addTool(ToolFile tool, Path file, String name, Interest interest) {
        if (!read.add(file)) {
            return;
        }
        List<BuildDefinition> found = new ArrayList<>();
        try {
            Source source = source(file, name);
            for (ToolBuild build : read(tool, source, file)) {
                BuildDefinition definition = underItsName(new BuildDefinition(
                        build.owner(),
                        source,
                        Optional.empty(),
                        build.dockerfile(),
                        Optional.empty(),
                        build.context(),
                        build.options()));
                // what a workflow builds may only be there when it runs
                if (tool != ToolFile.WORKFLOW || Files.exists(definition.dockerfile())) {
                    found.add(definition);
                    if (!build.kept()) {
                        discarded.add(definition);
                    }
                }
            }
        } catch (UnreadableFile e) {
            fail(interest, e.file(), e.at(), e.getMessage());
        } catch (IOException e) {
            fail(interest, name);
        }
        take(file, found, List.of(), interest);
    }

    private static List<ToolBuild> read(ToolFile tool, Source source, Path file) {
        try {
            return tool.read(source, file);
        } catch (InvalidYaml e) {
            throw new UnreadableFile(source, e);
        }
    }

    /**
     * Reads a compose or bake file, once. An override is read with the file that it is for, and never alone.
     *
     * @param name how it is called in what is said
     * @param isAsked whether the run is about it: what it has itself is linted then
     */
    public void add(Path path, String name, boolean isAsked) {
        add(path, name, isAsked ? Interest.FOUND : Interest.NEARBY);
    }

    private void add(Path path, String name, Interest interest) {
        Path file = path.toAbsolutePath().normalize();
        Optional<ToolFile> tool = ToolFile.of(file);
        if (tool.isPresent()) {
            addTool(tool.get(), file, name, interest);
            return;
        }
        String last = file.getFileName().toString();
        Path folder = file.getParent();
        if (BuildFileNames.OVERRIDES.contains(last)) {
            Optional<String> base = first(folder, BuildFileNames.COMPOSE);
            if (base.isPresent()) {
                add(folder.resolve(base.get()), sibling(name, last, base.get()), interest);
                return;
            }
            if (interest != Interest.NAMED) {
                return;
            }
        }
        List<String> said = new ArrayList<>();
        boolean known = BuildFileNames.BAKE.contains(last);
        if (known || last.endsWith(".hcl") || last.endsWith(".json")) {
            List<String> together = (known ? all(folder, BuildFileNames.BAKE) : List.of(last))
                    .stream()
                            .filter(each -> each.equals(last) || isOwn(folder, each))
                            .toList();
            if (!together.isEmpty() && read.add(folder.resolve(together.get(0)))) {
                take(file, bake(folder, name, last, together, said, interest), said, interest);
            }
        } else if (isRead(folder, last, interest) && read.add(file)) {
            take(file, compose(file, name, said, interest), said, interest);
        }
    }

    /** Compose takes the first of its files in a folder, and others only when they are named. */
    private static boolean isRead(Path folder, String last, Interest interest) {
        return interest == Interest.NAMED
                || BuildFileNames.isOtherCompose(last)
                || last.equals(first(folder, BuildFileNames.COMPOSE).orElse(""));
    }

    /** @param said what is to be said of them only when the run is about them */
    private void take(Path file, List<BuildDefinition> found, List<String> said, Interest interest) {
        boolean isAsked = interest != Interest.NEARBY;
        List<BuildDefinition> definitions =
                found.stream().map(BuildDefinitions::underItsName).toList();
        for (BuildDefinition recipe : definitions) {
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
        }
        if (interest == Interest.NAMED) {
            definitions.forEach(this::failIfMissing);
        } else if (interest == Interest.FOUND) {
            asked.put(file, definitions);
        }
    }

    private void failIfMissing(BuildDefinition definition) {
        Path dockerfile = definition.dockerfile();
        Optional<String> missing = definition.inline().isEmpty() && !Files.exists(dockerfile)
                ? Optional.of(" builds " + shown(dockerfile))
                : definition
                        .context()
                        .filter(context -> !Files.exists(context))
                        .map(context -> " uses the build context " + shown(context));
        String subject = definition.owner().kind() + " `" + definition.owner().name() + "`";
        missing.ifPresent(what -> failures.add(new Failure(
                definition.file(),
                definition.at().orElse(new Position(1, 1)),
                subject + what + ", which does not exist")));
    }

    private List<BuildDefinition> compose(Path file, String name, List<String> said, Interest interest) {
        Path folder = file.getParent();
        String last = file.getFileName().toString();
        if (interest != Interest.NEARBY) {
            composeFiles.put(file, name);
        }
        ComposeFiles disk = new ComposeFiles(folder, name, texts);
        List<Source> files = new ArrayList<>();
        try {
            files.add(source(file, name));
            for (Path other : onTop(folder, last)) {
                files.add(disk.read(other));
            }
            if (interest != Interest.NAMED && files.stream().noneMatch(ComposeReader::mayBuild)) {
                return List.of();
            }
            BuiltImages images = new BuiltImages();
            List<BuildDefinition> found = interest != Interest.NAMED && BuildFileNames.isOtherCompose(last)
                    ? overlay(files.get(0), disk, folder, images, said)
                    : ComposeReader.read(files, disk, folder, images, said);
            repositories.add(folder, images.all());
            built.add(images);
            inlinePaths.put(name, file);
            inlinePaths.putAll(disk.paths());
            included.addAll(disk.paths().values());
            return found;
        } catch (UnreadableFile e) {
            fail(interest, e.file(), e.at(), e.getMessage());
        } catch (IOException e) {
            fail(interest, name);
        }
        return List.of();
    }

    /** What Compose merges into a file that it finds by itself, or that COMPOSE_FILE in {@code .env} names first. */
    private static List<Path> onTop(Path folder, String last) {
        List<Path> named = ComposeProject.namedFiles(folder);
        if (!named.isEmpty() && named.get(0).equals(folder.resolve(last))) {
            return named.subList(1, named.size());
        }
        if (!BuildFileNames.COMPOSE.contains(last)) {
            return List.of();
        }
        Optional<String> override = first(folder, BuildFileNames.OVERRIDES).filter(name -> isOwn(folder, name));
        return override.map(folder::resolve).stream().toList();
    }

    /** A file that is meant for {@code -f}: some stand alone, and some only change what the folder's own file builds. */
    private List<BuildDefinition> overlay(
            Source file, ComposeFiles disk, Path folder, BuiltImages images, List<String> said) {
        List<Path> together = ComposeProject.namedFiles(folder);
        if (together.indexOf(folder.resolve(Path.of(file.path()).getFileName())) > 0) {
            return List.of(); // it is merged into the first of these
        }
        Optional<Path> base = first(folder, BuildFileNames.COMPOSE)
                .filter(name -> isOwn(folder, name))
                .map(folder::resolve);
        Optional<Source> below = Optional.empty();
        try {
            if (base.isPresent()) {
                below = Optional.of(source(base.get(), disk.name(base.get())));
            }
        } catch (IOException e) {
            // that is said where the file itself is read
        }
        List<String> own = new ArrayList<>();
        List<BuildDefinition> found = ComposeReader.alone(file, below, disk, folder, images, own);
        if (!found.isEmpty() && below.isPresent()) {
            said.add(file.path() + " is read on its own, not merged into "
                    + below.get().path());
        }
        said.addAll(own);
        return found;
    }

    private void fail(Interest interest, Source file, Position at, String reason) {
        if (interest == Interest.NAMED) {
            boolean bake = BuildFileNames.isNamedBake(file.path(), file.text());
            failures.add(
                    new Failure(file, at, "cannot read this as a " + (bake ? "bake" : "Compose") + " file: " + reason));
        } else {
            unread = true;
            notes.add("cannot read " + file.path() + ":" + at.line() + ":" + at.column() + ": " + reason
                    + "; its builds are unknown");
        }
    }

    private void fail(Interest interest, String name) {
        if (interest == Interest.NAMED) {
            failures.add(new Failure(Source.of(name, ""), new Position(1, 1), "cannot read this file"));
        } else {
            unread = true;
            notes.add("cannot read " + name + "; its builds are unknown");
        }
    }

    /** @param together the names of the files that are read as one, in order */
    private List<BuildDefinition> bake(
            Path folder, String name, String last, List<String> together, List<String> said, Interest interest) {
        List<BakeFile> files = new ArrayList<>();
        for (String each : together) {
            String shown = sibling(name, last, each);
            try {
                Source source = source(folder.resolve(each), shown);
                try {
                    files.add(BakeFile.read(source));
                    inlinePaths.put(shown, folder.resolve(each));
                } catch (InvalidYaml e) {
                    fail(interest, source, e.at(), e.getMessage());
                }
            } catch (IOException e) {
                fail(interest, shown);
            }
        }
        BuiltImages images = new BuiltImages();
        List<BuildDefinition> found = files.isEmpty()
                ? List.of()
                : BakeReader.read(files, folder, () -> services(folder, name, last), images, said);
        repositories.add(folder, images.all());
        built.add(images);
        if (interest != Interest.NEARBY) {
            images.taken()
                    .forEach(taken -> takenByTargets.add(new TakenByFile(
                            taken.image(),
                            folder.resolve(last),
                            taken.owner().file(),
                            0,
                            taken.owner().kind() + " " + taken.owner().name(),
                            true)));
        }
        return found;
    }

    /** @return empty when nobody can tell */
    private Optional<Map<String, ResolvedSection>> services(Path folder, String name, String last) {
        Optional<String> compose = first(folder, BuildFileNames.COMPOSE).filter(each -> isOwn(folder, each));
        if (compose.isEmpty()) {
            return Optional.of(Map.of());
        }
        Path file = folder.resolve(compose.get());
        String shown = sibling(name, last, compose.get());
        try {
            inlinePaths.put(shown, file);
            ComposeFiles disk = new ComposeFiles(folder, shown, texts);
            return Optional.of(ComposeReader.sections(source(file, shown), disk, folder));
        } catch (UnreadableFile | IOException e) {
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
                        recipe.owner(),
                        recipe.file(),
                        recipe.at(),
                        file.resolveSibling(name),
                        recipe.inline(),
                        recipe.context(),
                        recipe.options()))
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
        // outside of a repository the folders above are none of this build's
        Path top = Repository.root(real).orElse(real);
        List<Path> folders = new ArrayList<>();
        for (Path folder = real; folder != null && folder.startsWith(top); folder = folder.getParent()) {
            folders.add(folder);
        }
        for (Path each : folders) {
            first(each, BuildFileNames.COMPOSE)
                    .filter(name -> isOwn(each, name))
                    .ifPresent(name -> add(each.resolve(name), shown(each.resolve(name)), false));
            otherCompose(each).forEach(file -> add(file, shown(file), false));
            first(each, BuildFileNames.BAKE)
                    .filter(name -> isOwn(each, name))
                    .ifPresent(name -> add(each.resolve(name), shown(each.resolve(name)), false));
            ToolFile.in(each).forEach(file -> add(file, shown(file), false));
        }
    }

    private static List<Path> otherCompose(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            BuildFileNames.isOtherCompose(file.getFileName().toString()))
                    .filter(Files::isRegularFile)
                    .filter(file -> isOwn(folder, file.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // a folder that cannot be listed has no Dockerfile to be linted either
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

    private Source source(Path file, String name) throws IOException {
        return Source.decode(name, texts.read(file));
    }

    /** What people have to be told, in sentences without a full stop. */
    public List<String> notes() {
        Set<String> all = new LinkedHashSet<>(notes);
        Set<String> missing = new LinkedHashSet<>();
        asked.forEach((file, recipes) -> {
            if (!included.contains(file)) {
                recipes.stream()
                        .filter(recipe -> recipe.inline().isEmpty() && !Files.exists(recipe.dockerfile()))
                        .forEach(recipe -> missing.add(
                                recipe.display() + " builds " + shown(recipe.dockerfile()) + ", which does not exist"));
            }
        });
        if (missing.size() > MANY) {
            all.add(missing.iterator().next() + "; " + (missing.size() - 1)
                    + " other builds lack their Dockerfiles, too");
        } else {
            all.addAll(missing);
        }
        return List.copyOf(all);
    }

    /** The images that are built under a name. */
    public List<Built> builtImages() {
        Set<Built> all = new LinkedHashSet<>();
        for (BuildDefinition recipe : recipes) {
            String file = recipe.inline().isPresent() ? recipe.file().path() : shown(recipe.dockerfile());
            Path path = recipe.inline().isPresent()
                    ? inlinePaths.getOrDefault(recipe.file().path(), recipe.dockerfile())
                    : recipe.dockerfile();
            List<String> names = new ArrayList<>(built.of(recipe.owner()));
            built.aliases().stream()
                    .filter(alias -> alias.builder().equals(recipe.owner().name()))
                    .forEach(alias -> names.add(alias.name()));
            for (String image : names) {
                if (!image.isEmpty()) {
                    all.add(new Built(image, path, file, recipe.owner().display()));
                }
            }
        }
        return List.copyOf(all);
    }

    /** The images that the run's compose and bake files take from elsewhere; the compose files are read for it once more. */
    public List<TakenByFile> taken() {
        if (taken == null) {
            taken = readTaken();
        }
        return taken;
    }

    /** The compose files whose images are not known since they cannot be read, and why. */
    public List<String> unreadableImages() {
        taken();
        return List.copyOf(unreadableImages);
    }

    /** Whether a note says of a file that its builds are unknown since it cannot be read. */
    public boolean isIncomplete() {
        return unread;
    }

    private List<TakenByFile> readTaken() {
        List<TakenByFile> all = new ArrayList<>(takenByTargets);
        composeFiles.forEach((file, name) -> {
            try {
                all.addAll(ServiceImages.of(source(file, name), file));
            } catch (InvalidYaml e) {
                unreadableImages.add(name + ":" + e.display());
            } catch (UnreadableFile | IOException e) {
                unreadableImages.add("cannot read " + name);
            }
        });
        return all.stream().map(this::atItsDockerfile).toList();
    }

    /** A build context is taken by the Dockerfile that is built with it. */
    private TakenByFile atItsDockerfile(TakenByFile taken) {
        if (!taken.context()) {
            return taken;
        }
        return recipes.stream()
                .filter(recipe -> recipe.inline().isEmpty()
                        && recipe.owner().file().equals(taken.file())
                        && taken.by()
                                .equals(recipe.owner().kind() + " "
                                        + recipe.owner().name()))
                .findFirst()
                .map(recipe -> new TakenByFile(
                        taken.image(), recipe.dockerfile(), shown(recipe.dockerfile()), 0, taken.by(), true))
                .orElse(taken);
    }

    /** What is wrong with the files that were named themselves, in their order. */
    public List<Failure> failures() {
        return failures;
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
                : cases(found.stream().map(this::withWhatStartsFromIt).toList(), contexts, around(dockerfile));
    }

    /** The Dockerfiles of the run: what one of them starts from is a base. */
    public void among(Collection<Path> dockerfiles) {
        startingPoints.addAll(dockerfiles);
    }

    private BuildDefinition withWhatStartsFromIt(BuildDefinition definition) {
        List<RoleEvidence> evidence = new ArrayList<>();
        for (String image : built.of(definition.owner())) {
            startingPoints
                    .startingFrom(image, definition.dockerfile())
                    .ifPresent(file -> evidence.add(new RoleEvidence(Role.BASE, shown(file) + " is built FROM it")));
        }
        return definition.saying(evidence);
    }

    private Surroundings around(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        Surroundings surroundings = Surroundings.NONE.ownedBy(repositories.of(whole));
        return Repository.root(whole.getParent())
                .map(root -> surroundings
                        .inRepository(Optional.ofNullable(root.getFileName()).map(Path::toString))
                        .at(Repository.names(root, whole)))
                .orElse(surroundings);
    }

    /** The stages that files ask for by name. */
    public List<RequestedTarget> requestedTargets(Path dockerfile) {
        return requested(of(dockerfile));
    }

    private static List<RequestedTarget> requested(List<BuildDefinition> recipes) {
        List<RequestedTarget> wishes = new ArrayList<>();
        for (BuildDefinition recipe : recipes) {
            recipe.options().targets().forEach(target -> wishes.add(new RequestedTarget(recipe.display(), target)));
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
            Path file = inlinePaths.get(text.file().path());
            inlines.add(new Inline(text, file, cases(group, contexts, around(file)), requested(group)));
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
