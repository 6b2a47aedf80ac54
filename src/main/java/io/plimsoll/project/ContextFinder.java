package io.plimsoll.project;

import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.IgnoreFile;
import io.plimsoll.stage.IgnorePlace;
import io.plimsoll.syntax.Containerfile;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the {@code .dockerignore} that applies to a Dockerfile: {@code NAME.dockerignore} next to it, else {@code .dockerignore}
 * in its directory or in one above, up to the root of the repository. Podman's {@code .containerignore} is one too: for a Containerfile it
 * comes first, for another file it applies where there is no {@code .dockerignore}.
 */
public final class ContextFinder {
    /** In bytes; what is longer is no script that a person wrote. */
    private static final long MAX_SCRIPT = 1 << 18;
    /** A folder with more files in it takes longer to count than it is worth. */
    private static final int MAX_FILES = 5_000;

    private static final String DOCKERS = ".dockerignore";
    private static final String PODMANS = ".containerignore";

    /** A folder, and in which order its ignore files count. */
    private record Place(Path folder, List<String> names) {}

    private final Map<Place, BuildContext> byPlace = new ConcurrentHashMap<>();
    /** Each {@code .dockerignore} is read once, so that equal contexts are the same. */
    private final Map<Path, BuildContext> byIgnoreFile = new ConcurrentHashMap<>();

    private final Optional<Path> given;
    private final FileTexts texts;

    public ContextFinder() {
        this(Optional.empty());
    }

    /** @param texts what is in ignore files */
    public ContextFinder(FileTexts texts) {
        this(Optional.empty(), texts);
    }

    /** @param given the build context of each Dockerfile for which no compose or bake file names one; empty if that is not known */
    public ContextFinder(Optional<Path> given) {
        this(given, FileTexts.OF_DISK);
    }

    private ContextFinder(Optional<Path> given, FileTexts texts) {
        this.given = given.map(context -> context.toAbsolutePath().normalize());
        this.texts = texts;
    }

    /** For a Dockerfile for which no compose or bake file names a build context. */
    public BuildContext find(Path dockerfile) {
        if (given.isPresent()) {
            return find(dockerfile, given.get());
        }
        if (Files.exists(dockerfile) && !Files.isRegularFile(dockerfile)) {
            return BuildContext.UNKNOWN; // a pipe lies in no folder
        }
        Path file = dockerfile.toAbsolutePath().normalize();
        Optional<Path> own = own(file);
        Path folder = file.getParent();
        if (own.isPresent()) {
            Folder entries = new Folder(folder, Repository.root(folder).orElse(folder));
            return read(own.get()).with(entries).with(place(own.get(), false, entries));
        }
        Place place = new Place(folder, names(file));
        BuildContext known = byPlace.get(place);
        if (known == null) {
            known = above(place, new Folder(folder, Repository.root(folder).orElse(folder)));
            byPlace.put(place, known);
        }
        return known;
    }

    /** For a Dockerfile that copies from this folder. */
    public BuildContext find(Path dockerfile, Path context) {
        Folder entries = new Folder(context, context);
        return own(dockerfile)
                .map(own -> read(own).with(entries).with(place(own, false, entries)))
                .orElseGet(() -> in(new Place(context, names(dockerfile))));
    }

    /** Where a tar says that it is one, in its first header. */
    private static final int TAR_MARK_AT = 257;

    private static final byte[] TAR_MARK = {'u', 's', 't', 'a', 'r'};

    /**
     * A Dockerfile mostly copies from its own folder; where it does not, what is asked for is not there, and nothing is said.
     *
     * @param top the folder up to which a script is looked for that this one has not: it is the one of that very path
     */
    private record Folder(Path folder, Path top) implements BuildContext.Entries {
        @Override
        public boolean has(String path) {
            try {
                return Files.exists(folder.resolve(path), LinkOption.NOFOLLOW_LINKS);
            } catch (InvalidPathException e) {
                return false;
            }
        }

        @Override
        public Optional<String> text(String path) {
            Optional<String> text = textIn(folder, path);
            for (Path above = folder; text.isEmpty() && !above.equals(top); ) {
                above = above.getParent();
                text = textIn(above, path);
            }
            return text;
        }

        /** A link may lead out of the context, where a build does not follow it. */
        private static Optional<String> textIn(Path folder, String path) {
            try {
                Path root = folder.toRealPath();
                Path file = root.resolve(path).toRealPath();
                return file.startsWith(root) && Files.isRegularFile(file) && Files.size(file) <= MAX_SCRIPT
                        ? Optional.of(
                                Source.decode(path, Files.readAllBytes(file)).text())
                        : Optional.empty();
            } catch (InvalidPathException | IOException e) {
                return Optional.empty();
            }
        }

        @Override
        public boolean isFolder(String path) {
            try {
                return Files.isDirectory(folder.resolve(path), LinkOption.NOFOLLOW_LINKS);
            } catch (InvalidPathException e) {
                return false;
            }
        }

        @Override
        public boolean isFile(String path) {
            try {
                return Files.isRegularFile(folder.resolve(path), LinkOption.NOFOLLOW_LINKS);
            } catch (InvalidPathException e) {
                return false;
            }
        }

        @Override
        public List<String> names() {
            try (Stream<Path> files = Files.list(folder)) {
                return files.limit(MAX_FILES)
                        .map(file -> file.getFileName().toString())
                        .toList();
            } catch (IOException | UncheckedIOException e) {
                return List.of();
            }
        }

        @Override
        public OptionalLong totalSize(String path, Predicate<String> counts) {
            long[] sum = {0, 0};
            try (Stream<Path> files = Files.walk(folder.resolve(path))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    String name = folder.relativize(file).toString().replace('\\', '/');
                    if (++sum[1] > MAX_FILES) {
                        return OptionalLong.empty();
                    }
                    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && counts.test(name)) {
                        sum[0] += Files.size(file);
                    }
                }
                return OptionalLong.of(sum[0]);
            } catch (InvalidPathException | IOException | UncheckedIOException e) {
                return OptionalLong.empty();
            }
        }

        @Override
        public OptionalLong size(String path) {
            try {
                Path file = folder.resolve(path);
                return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        ? OptionalLong.of(Files.size(file))
                        : OptionalLong.empty();
            } catch (InvalidPathException | IOException e) {
                return OptionalLong.empty();
            }
        }

        /** A tar, by the mark in its first header; of one that is compressed only the compression shows. */
        @Override
        public boolean isArchive(String path) {
            try (InputStream in = Files.newInputStream(folder.resolve(path))) {
                byte[] start = in.readNBytes(TAR_MARK_AT + TAR_MARK.length);
                return start.length == TAR_MARK_AT + TAR_MARK.length
                        && Arrays.equals(start, TAR_MARK_AT, start.length, TAR_MARK, 0, TAR_MARK.length);
            } catch (InvalidPathException | IOException e) {
                return false;
            }
        }

        @Override
        public List<String> matches(String pattern) {
            int slash = pattern.lastIndexOf('/');
            String above = pattern.substring(0, slash + 1);
            String last = pattern.substring(slash + 1);
            try (Stream<Path> files = Files.list(folder.resolve(above))) {
                return files.limit(MAX_FILES)
                        .map(file -> file.getFileName().toString())
                        .filter(name -> IgnoreFile.fitsPart(last, name))
                        .map(name -> above + name)
                        .toList();
            } catch (InvalidPathException | IOException | UncheckedIOException e) {
                return List.of();
            }
        }
    }

    /** For a Dockerfile that is no file, and copies from this folder. */
    BuildContext in(Path context) {
        return in(new Place(context, List.of(DOCKERS, PODMANS)));
    }

    private BuildContext in(Place place) {
        Folder entries = new Folder(place.folder(), place.folder());
        Optional<Path> file = ignoreFile(place.folder(), place.names());
        return file.map(this::read)
                .orElse(BuildContext.WITHOUT_IGNORE_FILE)
                .with(entries)
                .with(place(file.orElseGet(() -> place.folder().resolve(DOCKERS)), false, entries));
    }

    /** Nothing is written where there is something already that is no ignore file, or is none for the build. */
    private static Optional<IgnorePlace> place(Path file, boolean assumed, Folder entries) {
        boolean free = Files.isRegularFile(file)
                ? isInside(file, file.getParent())
                : !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        return free ? Optional.of(new IgnorePlace(file.toString(), assumed, entries)) : Optional.empty();
    }

    private static List<String> names(Path dockerfile) {
        return Containerfile.isName(dockerfile.toString()) ? List.of(PODMANS, DOCKERS) : List.of(DOCKERS, PODMANS);
    }

    private Optional<Path> ignoreFile(Path folder, List<String> names) {
        return names.stream()
                .map(folder::resolve)
                .filter(texts::has)
                .findFirst()
                .filter(file -> isInside(file, folder));
    }

    /** Neither Docker nor Podman follows a link out of the context, and what it leads to is not applied. */
    private static boolean isInside(Path file, Path folder) {
        try {
            return !Files.isSymbolicLink(file) || file.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    /** A name that came from the disk need not be one that this locale can write. */
    private Optional<Path> own(Path dockerfile) {
        try {
            // beside a Containerfile, too, Docker's comes first
            String name = dockerfile.getFileName().toString();
            return ignoreFile(dockerfile.toAbsolutePath().getParent(), List.of(name + DOCKERS, name + PODMANS));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private BuildContext above(Place place, Folder entries) {
        Path nearest = null;
        for (Path folder = place.folder(); folder != null; folder = folder.getParent()) {
            if (nearest == null) {
                nearest = ignoreFile(folder, place.names()).orElse(null);
            }
            if (Repository.isRoot(folder)) {
                if (nearest == null) {
                    Path file = place.folder().resolve(DOCKERS);
                    return BuildContext.WITHOUT_IGNORE_FILE
                            .with(entries)
                            .with(place(file, !folder.equals(place.folder()), entries));
                }
                Path own = nearest.getParent();
                return read(nearest).with(entries).with(place(nearest, false, new Folder(own, own)));
            }
        }
        // outside of a repository the folders above are none of this build's
        return in(place).with(entries);
    }

    private BuildContext read(Path file) {
        return byIgnoreFile.computeIfAbsent(file, this::readNew);
    }

    private BuildContext readNew(Path file) {
        try {
            return BuildContext.with(IgnoreFile.parse(
                    file.getFileName().toString(), new String(texts.read(file), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return BuildContext.UNKNOWN; // there is one, and nobody can say what is in it
        }
    }
}
