package io.plimsoll.built;

import io.plimsoll.archive.ArchivedImage;
import io.plimsoll.archive.ImageConfig;
import io.plimsoll.archive.TarEntry;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.PackageCaches;
import io.plimsoll.stage.IgnoreFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An image that has been built: its layers, what they hide of each other, and what a container sees. Immutable. */
public final class BuiltImage {
    private static final int LARGEST = 20;
    private static final String NO_DIGEST = "";

    /** Files and bytes. */
    public record Amount(int files, long size) {
        static final Amount NONE = new Amount(0, 0);

        Amount plus(long more) {
            return new Amount(files + 1, size + more);
        }

        public boolean isNone() {
            return files == 0;
        }
    }

    private final ArchivedImage<LayerContent> archived;
    private final boolean squashed;
    private final List<LayerContent> contents;
    private final FileTree tree;
    private final List<HistoryStep> history;
    private final List<BuiltLayer> layers;
    private final List<BuiltPackage> packages;
    private final List<String> unreadDatabases;
    private final Optional<String> accounts;

    private BuiltImage(ArchivedImage<LayerContent> archived, boolean squashed, Knowledge knowledge) {
        this.archived = archived;
        this.squashed = squashed;
        List<LayerContent> all =
                archived.layers().stream().map(ArchivedImage.Layer::files).toList();
        Merger merger = new Merger(all, knowledge);
        this.contents = squashed ? List.of(LayerContent.merged(all, merger.tree, merger.databases, knowledge)) : all;
        if (squashed) {
            merger = new Merger(contents, knowledge);
        }
        this.tree = merger.tree;
        this.history = HistoryStep.of(archived.config().history(), squashed ? 0 : contents.size());
        this.layers = merger.layers(squashed ? List.of() : archived.layers(), history);
        this.packages = merger.databases.values().stream().flatMap(List::stream).toList();
        this.unreadDatabases = merger.databases.entrySet().stream()
                .filter(database -> PackageDatabase.isRpm(database.getKey())
                        && database.getValue().isEmpty())
                .map(database -> "/" + database.getKey())
                .toList();
        this.accounts = all.stream().flatMap(layer -> layer.accounts().stream()).reduce((first, last) -> last);
    }

    /** @param squashed whether its layers count as one: only what a container sees ships */
    public static BuiltImage of(ArchivedImage<LayerContent> archived, boolean squashed, Knowledge knowledge) {
        return new BuiltImage(archived, squashed, knowledge);
    }

    /** For people: {@code OCI layout}. */
    public String format() {
        return archived.format();
    }

    /** Under which the archive has it; may be empty. */
    public List<String> names() {
        return archived.names();
    }

    /** The digest of its configuration. */
    public String id() {
        return archived.id();
    }

    public ImageConfig config() {
        return archived.config();
    }

    /** Whether its layers count as one. */
    public boolean squashed() {
        return squashed;
    }

    /** How it came, oldest first. */
    public List<HistoryStep> history() {
        return history;
    }

    /** Bottom first. */
    public List<BuiltLayer> layers() {
        return layers;
    }

    /** The packages that are installed, as the databases of the package managers say. */
    public List<BuiltPackage> packages() {
        return packages;
    }

    /** The paths of databases of packages that were not read. */
    public List<String> unreadDatabases() {
        return unreadDatabases;
    }

    /** Whether there is a database of packages that was read. */
    boolean knowsPackages() {
        return !packages.isEmpty();
    }

    /** The bytes of all layers. */
    public long size() {
        return layers.stream().mapToLong(BuiltLayer::size).sum();
    }

    /** The bytes of all layers, as they are stored; 0 when layers count as one. */
    public long stored() {
        return layers.stream().mapToLong(BuiltLayer::stored).sum();
    }

    /** The user id of the user that it starts as; empty when only the start of a container tells. */
    public Optional<Long> userId() {
        String user = config().user();
        int colon = user.indexOf(':');
        String name = colon < 0 ? user : user.substring(0, colon);
        if (name.isEmpty()) {
            return Optional.of(0L);
        }
        if (name.chars().allMatch(c -> c >= '0' && c <= '9') && name.length() < 11) {
            return Optional.of(Long.parseLong(name));
        }
        return accounts.stream()
                .flatMap(String::lines)
                .map(line -> line.split(":", 4))
                .filter(fields -> fields.length > 3 && fields[0].equals(name) && isNumber(fields[2]))
                .map(fields -> Long.parseLong(fields[2]))
                .findFirst()
                .or(() -> name.equals("root") ? Optional.of(0L) : Optional.empty());
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 11 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    // ---- questions about paths, with a slash at their start

    /** What a layer has at a path and below. */
    Amount in(BuiltLayer layer, String path) {
        Amount amount = Amount.NONE;
        String at = inner(path);
        for (BuiltFile file : contents.get(layer.number() - 1).files()) {
            if (isFile(file) && isWithin(file.path(), at)) {
                amount = amount.plus(file.entry().size());
            }
        }
        return amount;
    }

    /** What a layer has at a path and below that no container sees. */
    Amount hidden(BuiltLayer layer, String path) {
        Amount amount = Amount.NONE;
        String at = inner(path);
        int index = layer.number() - 1;
        for (BuiltFile file : contents.get(index).files()) {
            boolean within = isFile(file) && isWithin(file.path(), at);
            if (within && tree.layerOf(file.path()).filter(of -> of == index).isEmpty()) {
                amount = amount.plus(file.entry().size());
            }
        }
        return amount;
    }

    /** The files of a layer with a name, perhaps with wildcards. */
    List<BuiltFile> named(BuiltLayer layer, String name) {
        return contents.get(layer.number() - 1).files().stream()
                .filter(file -> isFile(file)
                        && IgnoreFile.fitsPart(
                                name, file.path().substring(file.path().lastIndexOf('/') + 1)))
                .toList();
    }

    /** The file of a layer at a path; none when it has no such file. */
    List<BuiltFile> at(BuiltLayer layer, String path) {
        String at = inner(path);
        return contents.get(layer.number() - 1).files().stream()
                .filter(file -> isFile(file) && file.path().equals(at))
                .toList();
    }

    /** Whether a container sees something at a path. */
    boolean has(String path) {
        return tree.has(inner(path));
    }

    private static boolean isFile(BuiltFile file) {
        return !file.isMark() && file.entry().type() != TarEntry.Type.FOLDER;
    }

    private static boolean isWithin(String path, String folder) {
        return folder.isEmpty()
                || path.startsWith(folder) && (path.length() == folder.length() || path.charAt(folder.length()) == '/');
    }

    private static String inner(String path) {
        int from = path.startsWith("/") ? 1 : 0;
        return path.substring(from, path.endsWith("/") && path.length() > from ? path.length() - 1 : path.length());
    }

    // ---- putting layers on each other

    private static final class Merger {
        private final List<LayerContent> contents;
        private final Knowledge knowledge;
        private final List<String> cacheFolders;
        private final FileTree tree = new FileTree();
        /** What is hidden of each layer. */
        private final List<Map<String, Map<String, HiddenFiles.Item>>> hidden = new ArrayList<>();

        private final List<List<BuiltPackage>> added = new ArrayList<>();
        private final List<List<BuiltPackage>> removed = new ArrayList<>();
        private final Map<String, List<BuiltPackage>> databases = new TreeMap<>();

        Merger(List<LayerContent> contents, Knowledge knowledge) {
            this.contents = contents;
            this.knowledge = knowledge;
            this.cacheFolders = knowledge.packageCaches().all().stream()
                    .flatMap(cache -> cache.paths().stream())
                    .filter(path -> path.startsWith("/"))
                    .map(path -> path.substring(1))
                    .distinct()
                    .toList();
            for (int i = 0; i < contents.size(); i++) {
                hidden.add(new LinkedHashMap<>());
                int by = i;
                tree.apply(
                        i,
                        contents.get(i).files(),
                        (layer, path, how, size) -> hidden.get(layer)
                                .computeIfAbsent(by + " " + how.name(), key -> new LinkedHashMap<>())
                                .merge(
                                        path,
                                        new HiddenFiles.Item("/" + path, size, 1),
                                        (one, other) -> new HiddenFiles.Item(
                                                one.path(), one.size() + other.size(), one.files() + other.files())));
                install(contents.get(i));
            }
        }

        private void install(LayerContent content) {
            List<BuiltPackage> before =
                    databases.values().stream().flatMap(List::stream).toList();
            databases.putAll(content.databases());
            databases.keySet().removeIf(path -> !tree.has(path));
            Set<BuiltPackage> old = new HashSet<>(before);
            Set<String> names = new HashSet<>();
            List<BuiltPackage> now =
                    databases.values().stream().flatMap(List::stream).toList();
            now.forEach(p -> names.add(p.manager() + " " + p.name()));
            added.add(now.stream().filter(p -> !old.contains(p)).toList());
            removed.add(before.stream()
                    .filter(p -> !names.contains(p.manager() + " " + p.name()))
                    .toList());
        }

        /** @param stored those of the archive; empty when they count as one */
        List<BuiltLayer> layers(List<ArchivedImage.Layer<LayerContent>> stored, List<HistoryStep> history) {
            List<BuiltLayer> layers = new ArrayList<>();
            for (int i = 0; i < contents.size(); i++) {
                int number = i + 1;
                LayerContent content = contents.get(i);
                long size = 0;
                int files = 0;
                List<String> privileged = new ArrayList<>();
                for (BuiltFile file : content.files()) {
                    if (isFile(file)) {
                        files++;
                        size += file.entry().size();
                        TarEntry entry = file.entry();
                        if (entry.setsUser() || entry.setsGroup() || entry.capable()) {
                            privileged.add("/" + entry.path());
                        }
                    }
                }
                Optional<Integer> step = Optional.empty();
                for (int h = 0; h < history.size(); h++) {
                    if (history.get(h).layer().filter(l -> l == number).isPresent()) {
                        step = Optional.of(h);
                    }
                }
                layers.add(new BuiltLayer(
                        number,
                        stored.isEmpty() ? NO_DIGEST : stored.get(i).digest(),
                        stored.isEmpty() ? 0 : stored.get(i).stored(),
                        stored.isEmpty() ? "none" : stored.get(i).compression(),
                        size,
                        files,
                        step,
                        hidden(i),
                        added.get(i),
                        removed.get(i),
                        caches(content),
                        content.secrets(),
                        privileged));
            }
            return List.copyOf(layers);
        }

        private List<HiddenFiles> hidden(int layer) {
            List<HiddenFiles> groups = new ArrayList<>();
            hidden.get(layer).forEach((key, items) -> {
                int space = key.indexOf(' ');
                List<HiddenFiles.Item> largest = items.values().stream()
                        .sorted(Comparator.comparingLong(HiddenFiles.Item::size).reversed())
                        .limit(LARGEST)
                        .toList();
                groups.add(new HiddenFiles(
                        Integer.parseInt(key.substring(0, space)) + 1,
                        HiddenFiles.How.valueOf(key.substring(space + 1)),
                        items.values().stream()
                                .mapToLong(HiddenFiles.Item::size)
                                .sum(),
                        items.values().stream()
                                .mapToInt(HiddenFiles.Item::files)
                                .sum(),
                        largest));
            });
            return groups;
        }

        private List<BuiltLayer.Cache> caches(LayerContent content) {
            Map<String, BuiltLayer.Cache> found = new LinkedHashMap<>();
            Set<String> known = new HashSet<>();
            List<BuiltFile> files = content.files().stream()
                    .filter(file -> mayBeCached(file.path())
                            && isFile(file)
                            && file.entry().size() > 0)
                    .toList();
            for (PackageCaches.Cache cache : knowledge.packageCaches().all()) {
                for (String path : cache.paths()) {
                    if (known.add(path)) { // yum and dnf share one
                        for (BuiltFile file : files) {
                            String folder = cacheFolder(file.path(), path);
                            if (!folder.isEmpty()) {
                                found.merge(
                                        folder,
                                        new BuiltLayer.Cache(
                                                cache.what(),
                                                folder,
                                                file.entry().size()),
                                        (one, more) ->
                                                new BuiltLayer.Cache(one.what(), folder, one.size() + more.size()));
                            }
                        }
                    }
                }
            }
            return List.copyOf(found.values());
        }

        /** Whether it lies in a home or with a cache: most files do not. */
        private boolean mayBeCached(String path) {
            if (path.startsWith("root/") || path.startsWith("home/")) {
                return true;
            }
            for (String folder : cacheFolders) {
                if (path.startsWith(folder)) {
                    return true;
                }
            }
            return false;
        }

        /** The folder of a cache that a file lies in; empty when it lies in none. */
        private static String cacheFolder(String file, String cache) {
            if (!cache.startsWith("~/")) {
                return isWithin(file, cache.substring(1)) ? cache : "";
            }
            int home = file.startsWith("root/") ? 4 : file.startsWith("home/") ? file.indexOf('/', 5) : -1;
            return home >= 0 && isWithin(file.substring(home + 1), cache.substring(2))
                    ? "/" + file.substring(0, home) + cache.substring(1)
                    : "";
        }
    }
}
