package io.plimsoll.fix;

import io.plimsoll.command.Call;
import io.plimsoll.command.Paths;
import io.plimsoll.image.Build;
import io.plimsoll.knowledge.IgnorableFiles;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.IgnoreFile;
import io.plimsoll.stage.IgnorePlace;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Mount;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Listing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Leaves out of the build context what an image does not need and the context has: the repository's history, secrets, what the build
 * makes itself. Nothing is left out that an instruction, or an exception in the ignore file, names.
 */
public final class IgnoreFix {
    private static final int MOST_NAMED = 4;
    private static final String GIT = ".git";

    /** Calls of git that need no repository, or make one. */
    private static final Set<String> WITHOUT_REPOSITORY = Set.of("clone", "config", "init", "ls-remote", "version");

    private final Build build;
    private final IgnorableFiles ignorable;
    private final List<CopyLayer> copies = new ArrayList<>();
    private final List<RunLayer> runs = new ArrayList<>();
    /** What is taken from the build context by its name. */
    private final List<String> sources = new ArrayList<>();
    /** Whether something is taken whose name only the build knows. */
    private boolean unknown;

    private IgnoreFix(Build build) {
        this.build = build;
        this.ignorable = build.knowledge().ignorableFiles();
    }

    /**
     * @param kept paths of what a copy of the whole context brings along and should not; all of it is to be left out
     * @return empty where an ignore file has no certain place, and where the build may need one of them
     */
    public static Optional<Fix> of(List<String> kept, Build build) {
        List<String> unwanted = kept.stream().map(IgnoreFix::top).toList();
        Optional<IgnorePlace> place = build.context().ignorePlace();
        if (place.isEmpty()) {
            return Optional.empty();
        }
        IgnoreFix fix = new IgnoreFix(build);
        fix.read();
        boolean there = !place.get().assumed() || fix.hasItsSources(place.get().entries());
        if (!there || unwanted.stream().anyMatch(fix::needs)) {
            return Optional.empty();
        }
        Set<String> patterns = new LinkedHashSet<>(unwanted);
        place.get().entries().names().stream()
                .sorted()
                .filter(name -> isPlain(name) && !fix.isExcluded(name))
                .filter(fix::isIgnorable)
                .forEach(patterns::add);
        String file = Paths.name(place.get().path().replace('\\', '/'));
        String title = "Add " + Listing.of(List.copyOf(patterns), MOST_NAMED) + " to " + file;
        return Optional.of(Fix.ignoring(title, List.copyOf(patterns)));
    }

    /** The first of the patterns, as fixes have them, that leaves out what a build needs. */
    public static Optional<String> needed(List<String> patterns, Build build) {
        IgnoreFix fix = new IgnoreFix(build);
        fix.read();
        return patterns.stream().filter(fix::needs).findFirst();
    }

    private void read() {
        for (Layer layer : build.layers()) {
            if (layer instanceof CopyLayer copy) {
                copies.add(copy);
                copy.items().stream()
                        .filter(item -> item.kind() == CopyLayer.Kind.CONTEXT && !item.isWholeContext())
                        .forEach(item -> addSource(item.path().text()));
            } else if (layer instanceof RunLayer run) {
                runs.add(run);
                for (Mount mount : run.instruction().mounts()) {
                    if (mount.type().equals("bind") && mount.from().isEmpty()) {
                        addSource(mount.source().flatMap(Word::literal));
                    }
                }
            }
        }
    }

    private void addSource(Optional<String> source) {
        source.map(text -> Paths.clean("/" + text).substring(1))
                .filter(path -> !path.isEmpty())
                .ifPresent(sources::add);
        unknown |= source.isEmpty();
    }

    /** Whether a folder is likely the build context: all that is copied by its name is there. */
    private boolean hasItsSources(BuildContext.Entries entries) {
        return !unknown
                && !sources.isEmpty()
                && sources.stream()
                        .allMatch(path -> path.indexOf('*') < 0
                                ? entries.has(path)
                                : !entries.matches(path).isEmpty());
    }

    private boolean isIgnorable(String name) {
        boolean secret = build.knowledge().secretFiles().isSecret(name) && !ignorable.isRead(name);
        boolean meant = secret || ignorable.isNeverNeeded(name) || ignorable.isMade(name);
        return meant && !unknown && !needs(name);
    }

    private boolean needs(String name) {
        return isBroughtBack(name) || isCopied(name) || (ignorable.isMade(name) ? !isMade(name) : isUsed(name));
    }

    private boolean isExcluded(String name) {
        return build.context().ignoreFile().map(file -> file.excludes(name)).orElse(false);
    }

    private boolean isBroughtBack(String name) {
        return build.context()
                .ignoreFile()
                .map(file -> file.hasExceptionFor(name))
                .orElse(false);
    }

    private boolean isMade(String name) {
        return copies.stream()
                .filter(copy -> copy.items().stream().anyMatch(CopyLayer.Item::isWholeContext))
                .allMatch(copy -> isMadeIn(copy.stage(), name));
    }

    /** Whether a stage makes it, or takes it from a stage that does. */
    private boolean isMadeIn(Stage stage, String name) {
        return runs.stream()
                        .filter(run -> stage.chain().contains(run.stage()))
                        .flatMap(run -> run.calls().stream())
                        .anyMatch(call -> ignorable.isMadeBy(name, call))
                || copies.stream()
                        .filter(copy -> stage.chain().contains(copy.stage()))
                        .flatMap(copy -> copy.items().stream())
                        .anyMatch(item -> item.kind() == CopyLayer.Kind.STAGE
                                && Paths.name(item.path().symbol()).equals(name));
    }

    private boolean isUsed(String name) {
        return name.equals(GIT) && runs.stream().anyMatch(IgnoreFix::readsRepository)
                || build.file().instructions().stream()
                        .filter(i -> i instanceof Instruction.Run || i instanceof Instruction.CommandInstruction)
                        .anyMatch(i -> names(build.file().asWritten(i.span()), name));
    }

    private boolean isCopied(String name) {
        for (String source : sources) {
            if (IgnoreFile.fitsPart(top(source), name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean readsRepository(RunLayer run) {
        boolean own = false;
        boolean reads = false;
        for (Call call : run.calls()) {
            if (call.program().equals("git")) {
                boolean without = call.has(WITHOUT_REPOSITORY);
                own |= without;
                reads |= !without;
            }
        }
        return reads && !own;
    }

    /** Whether a text has a name as a whole part of a path. */
    private static boolean names(String text, String name) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            if ((at == 0 || !isOfName(text.charAt(at - 1))) && (end == text.length() || !isOfName(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    private static String top(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }

    /** Whether a name means itself in an ignore file. */
    private static boolean isPlain(String name) {
        return name.chars().allMatch(c -> isOfName((char) c) || c == '@' || c == '+');
    }
}
