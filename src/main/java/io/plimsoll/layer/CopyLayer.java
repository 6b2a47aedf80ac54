package io.plimsoll.layer;

import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.notation.GitRef;
import io.plimsoll.notation.UserName;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.IgnoreFile;
import io.plimsoll.stage.Stage;
import io.plimsoll.stage.Stages;
import io.plimsoll.syntax.Heredoc;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import io.plimsoll.variable.Expansion;
import io.plimsoll.variable.Scope;
import io.plimsoll.variable.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an ADD or COPY brings: from where, and to where.
 *
 * @param from the stage that {@code --from} names, by its name or number
 * @param items one for each source, in order
 * @param destination the absolute path, when it is known; ends with a slash when it names a folder
 * @param missingOwner the user that {@code --chown} names, when the image does not have it
 * @param overwrites whether it copies several files to one, so that only the last is there
 */
public record CopyLayer(
        Instruction.AddOrCopy instruction,
        Stage stage,
        Optional<Stage> from,
        List<Item> items,
        Optional<String> destination,
        Optional<MissingOwner> missingOwner,
        boolean overwrites)
        implements Layer {
    public CopyLayer {
        items = List.copyOf(items);
    }

    /**
     * One source.
     *
     * @param path variables filled in
     * @param heredoc what it is itself, when it is {@link Kind#INLINE}
     * @param spread whether what lies in it lands at the destination, and it does not under its own name: a folder, or an archive
     *     that ADD unpacks; false when that is not known
     * @param size its bytes, where it is known to be a file of the build context
     * @param fitting how many files a pattern stands for; 0 when it is no pattern, or that is not known
     */
    public record Item(
            Word word,
            Kind kind,
            Value path,
            Optional<Heredoc> heredoc,
            boolean spread,
            OptionalLong size,
            int fitting) {
        /** So many bytes in a layer are worth a word. */
        public static final long LARGE = 1_000_000;

        private static final List<String> UNENCRYPTED = List.of("http://", "git://");
        private static final Set<String> WHOLE_CONTEXT = Set.of(".", "./", "/", "*");

        /** The bytes that it brings from the build context; empty where only the build knows. */
        OptionalLong totalSize(BuildContext context) {
            return path.text()
                    .filter(text -> kind == Kind.CONTEXT)
                    .map(text -> Paths.clean("/" + text).substring(1))
                    .filter(file -> !file.isEmpty() && !CopyTarget.isWild(file))
                    .map(context::totalSize)
                    .orElse(OptionalLong.empty());
        }

        /** Whether it is fetched over a connection without encryption, and its address names no commit that it must be. */
        public boolean isUnverified() {
            return (kind == Kind.URL || kind == Kind.GIT && !isPinned()) && isUnencrypted(path.display());
        }

        /** Whether it is fetched from an address that says nothing of what it must be. */
        public boolean isUnpinned() {
            return kind == Kind.URL || kind == Kind.GIT && !isPinned();
        }

        private static boolean isUnencrypted(String address) {
            return UNENCRYPTED.stream().anyMatch(address::startsWith);
        }

        /** Also when a variable may do so. */
        private boolean isPinned() {
            Optional<String> text = path.text();
            return text.isEmpty()
                    || text.flatMap(GitRef::of).filter(GitRef::isPinned).isPresent();
        }

        /** What decides that it is fetched in that way; nothing where that much is written, perhaps with a variable after it. */
        public Value scheme() {
            return isUnencrypted(word.literalStart()) || !path.byDefault() ? Value.EMPTY : path;
        }

        /**
         * Whether it is, or may be, more than a few bytes: a folder, what is fetched, or a file of a kind that is rarely small.
         *
         * @param target where it goes if it is a folder
         */
        boolean mayBeLarge(String target, Knowledge knowledge) {
            if (kind == Kind.INLINE) {
                return false;
            }
            return spread
                    || kind == Kind.GIT
                    || isLargeFile(knowledge)
                    || size.isEmpty() && mayBeFolder(target, knowledge);
        }

        /** Whether it is a file, by what the build context shows or by its name. */
        boolean isFile(String target, Knowledge knowledge) {
            return size.isPresent()
                    || fitting > 0
                    || kind == Kind.INLINE
                    || kind == Kind.URL && !spread
                    || !spread
                            && path.isKnown()
                            && kind != Kind.GIT
                            && Paths.name(path.symbol()).indexOf('*') < 0
                            && Paths.name(path.symbol()).indexOf('.') >= 0
                            && !mayBeFolder(target, knowledge);
        }

        /** Whether it is one file, and rarely a small one. */
        boolean isLargeFile(Knowledge knowledge) {
            String name = Paths.name(withoutQuery(path.symbol()));
            if (size.isPresent()) {
                return size.getAsLong() >= LARGE;
            }
            return kind == Kind.URL ? !knowledge.isSmall(name) : knowledge.isLarge(name);
        }

        /** By its names: without an ending, not written like {@code Makefile}, and not put among programs. */
        private boolean mayBeFolder(String target, Knowledge knowledge) {
            String name = Paths.name(path.symbol());
            return name.indexOf('.', 1) < 0
                    && !name.isEmpty()
                    && !Character.isUpperCase(name.charAt(0))
                    && !knowledge.sourceFiles().isDescriptor(name)
                    && Paths.name(target).indexOf('.') < 0
                    && !Paths.name(Paths.clean(target + "/..")).endsWith("bin");
        }

        /** Whether it is all of the build context. */
        public boolean isWholeContext() {
            return kind == Kind.CONTEXT
                    && path.text().filter(WHOLE_CONTEXT::contains).isPresent();
        }
    }

    static CopyLayer of(Instruction.AddOrCopy instruction, Stage stage, Stages stages) {
        Scope scope = stage.scopeAt(instruction);
        Optional<Stage> from =
                instruction instanceof Instruction.Copy copy ? copy.from().flatMap(stages::ofCopy) : Optional.empty();
        List<Item> items = new ArrayList<>();
        for (Word source : instruction.sources()) {
            Value path = Expansion.of(source, scope).value();
            String text = path.text().orElse(path.display());
            Optional<Heredoc> heredoc = instruction.header().heredoc(source);
            Kind kind = heredoc.isPresent() ? Kind.INLINE : kindOf(instruction, text, from.isPresent());
            boolean spread = path.isKnown()
                    && (isFolder(kind, text, stages.context())
                            || isUnpacked(instruction, kind, text, stages.knowledge()));
            boolean known = kind == Kind.CONTEXT && path.isKnown();
            String local = known ? Paths.clean("/" + text).substring(1) : "";
            OptionalLong size = known ? stages.context().size(local) : OptionalLong.empty();
            boolean pattern = known && !spread && Paths.name(local).indexOf('*') >= 0;
            int fitting = pattern ? stages.context().filesFitting(local) : 0;
            items.add(new Item(source, kind, path, heredoc, spread, size, fitting));
        }
        Optional<String> destination = instruction
                .destination()
                .flatMap(word -> Expansion.of(word, scope).value().text())
                .flatMap(path -> stage.pathAt(instruction, path));
        return new CopyLayer(instruction, stage, from, items, destination, Optional.empty(), false);
    }

    private static boolean isFolder(Kind kind, String text, BuildContext context) {
        if (kind == Kind.GIT) {
            return true;
        }
        boolean copied = kind == Kind.CONTEXT || kind == Kind.STAGE || kind == Kind.IMAGE;
        String path = Paths.clean("/" + text);
        return copied
                && (path.equals("/")
                        || text.endsWith("/")
                        || text.endsWith("/.")
                        || kind == Kind.CONTEXT && context.isFolder(path.substring(1)));
    }

    /** Whether ADD unpacks an archive: one of the build context always does, unless a flag says no, and one of the net with it. */
    private static boolean isUnpacked(Instruction.AddOrCopy instruction, Kind kind, String text, Knowledge knowledge) {
        if (!(instruction instanceof Instruction.Add add) || !knowledge.isArchive(withoutQuery(text))) {
            return false;
        }
        boolean asked =
                add.header().flags().stream().anyMatch(flag -> flag.name().equals("unpack"));
        return kind == Kind.CONTEXT && (!asked || add.unpack()) || kind == Kind.URL && add.unpack();
    }

    /** A path or an address without what follows the question mark of an address. */
    static String withoutQuery(String path) {
        int query = path.indexOf("://") > 0 ? path.indexOf('?') : -1;
        return query < 0 ? path : path.substring(0, query);
    }

    /** The same where its destination is known to be a folder. */
    CopyLayer intoFolder() {
        Optional<String> folder = destination.map(path -> path.endsWith("/") ? path : path + "/");
        return new CopyLayer(instruction, stage, from, items, folder, missingOwner, false);
    }

    /** The same with another destination, which is where a link leads. */
    CopyLayer to(String path) {
        return new CopyLayer(instruction, stage, from, items, Optional.of(path), missingOwner, overwrites);
    }

    /** The same where that user is not there. */
    CopyLayer without(MissingOwner owner) {
        return new CopyLayer(instruction, stage, from, items, destination, Optional.of(owner), overwrites);
    }

    /** The same where its destination is no folder, when all it copies are files. */
    CopyLayer intoFile(Knowledge knowledge) {
        int several =
                items.stream().mapToInt(item -> Math.max(1, item.fitting())).sum();
        boolean files = several > 1 && items.stream().allMatch(item -> item.isFile(destination.orElse(""), knowledge));
        return new CopyLayer(instruction, stage, from, items, destination, missingOwner, files);
    }

    /** The user that {@code --chown} names; empty without one, and for a number. */
    Optional<String> ownerName() {
        return instruction
                .chown()
                .flatMap(word ->
                        Expansion.of(word, stage.scopeAt(instruction)).value().text())
                .map(text -> UserName.of(text).user())
                .filter(user -> !user.isEmpty() && user.chars().anyMatch(c -> c < '0' || c > '9'));
    }

    /** Whether the ignore file keeps a source out of the build context. */
    public boolean isIgnored(Item item, BuildContext context) {
        return item.kind() == Kind.CONTEXT
                && item.path().text().filter(context::excludesSource).isPresent();
    }

    /**
     * Those of {@code paths} in the build context that a copy of all of it would bring along: neither the ignore file nor
     * {@code --exclude} keeps them out.
     */
    public List<String> notIgnored(List<String> paths, BuildContext context) {
        IgnoreFile ignored =
                IgnoreFile.of(instruction.excludes().stream().map(Word::raw).toList());
        IgnoreFile all = context.ignoreFile().map(file -> file.and(ignored)).orElse(ignored);
        return paths.stream().filter(path -> !all.excludes(path)).toList();
    }

    /** Whether a checksum holds what it fetches. */
    public boolean hasChecksum() {
        return instruction instanceof Instruction.Add add && add.checksum().isPresent();
    }

    /** Whether it brings a program that steps down from root, by the name of a source or of the destination. */
    public boolean bringsStepDown(Knowledge knowledge) {
        Stream<String> sources = items.stream().flatMap(item -> item.path().text().stream());
        return Stream.concat(sources, destination.stream()).map(Paths::name).anyMatch(knowledge::isStepDownInstaller);
    }

    /** Where what it brings lands: a file in a folder at its own path, and anything else at the destination. */
    List<String> placesOfItems(Knowledge knowledge) {
        if (destination.isEmpty()) {
            return List.of();
        }
        String to = destination.get();
        return items.stream()
                .map(item -> to.endsWith("/") && item.isFile(to, knowledge)
                        ? to + Paths.name(item.path().symbol())
                        : to)
                .toList();
    }

    /** Whether its destination is written as one below the working directory, and that is the root. */
    boolean goesBelowRootAsWorkdir() {
        return instruction
                .destination()
                .map(Word::raw)
                .filter(raw -> !Paths.isAbsolute(raw))
                .flatMap(raw -> destination.filter(to -> Paths.clean(to).equals(Paths.clean("/" + raw))))
                .isPresent();
    }

    /** Whether all that it copies lands in one file unless the image has a folder of the destination's name, which is not known. */
    public boolean mayOverwrite(Knowledge knowledge) {
        return items.size() > 1
                && destination
                        .filter(to -> !to.endsWith("/") && !to.endsWith("\\") && !knowledge.isFolderOfAnyImage(to))
                        .isPresent();
    }

    /** Whether it takes all of another stage or image: {@code COPY --from=x / /}. */
    public boolean copiesWholeRoot() {
        return instruction instanceof Instruction.Copy copy
                && copy.from().isPresent()
                && items.size() == 1
                && items.get(0).path().text().filter("/"::equals).isPresent()
                && destination.filter("/"::equals).isPresent();
    }

    /** Whether it is an ADD that does no more than a COPY would: all of its sources are local, and none is unpacked. */
    public boolean isPlainAdd(Knowledge knowledge) {
        return instruction instanceof Instruction.Add add
                && add.header().flags().stream()
                        .noneMatch(flag ->
                                List.of("checksum", "keep-git-dir", "unpack").contains(flag.name()))
                && items.stream()
                        .allMatch(item -> item.kind() == Kind.INLINE
                                || item.kind() == Kind.CONTEXT
                                        && item.path()
                                                .text()
                                                // a star at the end may stand for the ending of an archive
                                                .filter(text -> !knowledge.isArchive(text) && !text.endsWith("*"))
                                                .isPresent());
    }

    /** Whether it takes all of another stage: {@code COPY --from=x / /}. */
    public boolean copiesEntireStage() {
        return items.size() == 1
                && items.get(0).kind() == Kind.STAGE
                && items.get(0).path().text().filter("/"::equals).isPresent()
                && destination.filter("/"::equals).isPresent();
    }

    /** Where a source lies. */
    public enum Kind {
        /** In the build context. */
        CONTEXT,
        /** In another stage, named by {@code --from}. */
        STAGE,
        /** In an image of a registry, named by {@code --from}. */
        IMAGE,
        /** Somewhere on the net; ADD fetches it. */
        URL,
        /** In a git repository; ADD clones it. */
        GIT,
        /** In the Dockerfile itself, a heredoc. */
        INLINE
    }

    private static Kind kindOf(Instruction.AddOrCopy instruction, String text, boolean fromStage) {
        if (instruction instanceof Instruction.Copy copy && copy.from().isPresent()) {
            return fromStage ? Kind.STAGE : Kind.IMAGE;
        }
        if (instruction instanceof Instruction.Add) {
            if (GitRef.of(text).filter(git -> !git.indistinguishableFromLocal()).isPresent()) {
                return Kind.GIT;
            }
            if (text.startsWith("http://") || text.startsWith("https://")) {
                return Kind.URL;
            }
        }
        return Kind.CONTEXT;
    }
}
