package io.plimsoll.layer;

import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.IgnoreFile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Internal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that an ADD or COPY brings, one by one where the build context shows them. */
@Internal
public final class CopiedFiles {
    /**
     * What comes.
     *
     * @param path absolute and cleaned
     * @param contents whether something comes in this folder, under names that only the build knows
     */
    public record Arrival(String path, boolean contents) {}

    /** A directory of more files than this is shown as one. */
    private static final int MOST_FILES = 200;

    private static final int DEEPEST = 40;

    private final CopyLayer copy;
    private final BuildContext context;
    private final Map<String, Arrival> arrivals = new LinkedHashMap<>();

    private CopiedFiles(CopyLayer copy, BuildContext context) {
        this.copy = copy;
        this.context = context;
    }

    /** In the order of the sources; none when the destination is not known. */
    public static List<Arrival> of(CopyLayer copy, BuildContext context, Knowledge knowledge) {
        CopiedFiles files = new CopiedFiles(copy, context);
        for (CopyTarget target : CopyTarget.of(copy, knowledge)) {
            files.add(target, knowledge);
        }
        return List.copyOf(files.arrivals.values());
    }

    private void add(CopyTarget target, Knowledge knowledge) {
        CopyLayer.Item item = target.item();
        Optional<String> text = item.path().text();
        boolean shown = item.kind() == CopyLayer.Kind.CONTEXT && text.isPresent() && context.isListed();
        if (!shown || !addFromContext(target, text.get(), knowledge)) {
            addUnseen(target);
        }
    }

    private void add(String path, boolean contents) {
        arrivals.putIfAbsent(contents ? path + "/" : path, new Arrival(path, contents));
    }

    /** Where only the names say what comes. */
    private void addUnseen(CopyTarget target) {
        CopyLayer.Item item = target.item();
        boolean foreign = item.kind() == CopyLayer.Kind.STAGE || item.kind() == CopyLayer.Kind.IMAGE;
        // what another image has under a name may be a folder, of which the contents come
        boolean either = foreign
                || item.kind() == CopyLayer.Kind.CONTEXT
                        && (!context.isListed() || !item.path().isKnown());
        boolean renamed = target.folder().equals(target.file());
        add(
                either && !renamed ? target.folder() : target.file(),
                item.spread() || item.kind() == CopyLayer.Kind.GIT || either && !renamed);
    }

    /** @return whether the context has it */
    private boolean addFromContext(CopyTarget target, String text, Knowledge knowledge) {
        String source = Paths.clean("/" + text).substring(1);
        boolean wild = CopyTarget.isWild(source);
        List<String> sources = wild ? fitting(source) : List.of(source);
        boolean parents = copy.instruction().header().flags().stream()
                .anyMatch(flag -> flag.name().equals("parents"));
        boolean intoFolder = copy.destination().orElse("").endsWith("/")
                || copy.items().size() > 1
                || sources.size() > 1
                || knowledge.isFolderOfAnyImage(target.folder());
        for (String each : sources) {
            String folder =
                    parents ? Paths.clean(target.folder() + "/" + Paths.parent(pivoted(text, each))) : target.folder();
            if (isUnpacked(each, target.item())) {
                add(target.folder(), true);
            } else if (each.isEmpty() || context.isFolder(each)) {
                String to = parents ? Paths.resolve(folder, Paths.name(each)) : folder;
                addFolder(each, to);
            } else if (context.brings(each) || each.equals(source)) {
                add(intoFolder || parents ? Paths.resolve(folder, Paths.name(each)) : folder, false);
            }
        }
        return true;
    }

    /** By what is in it, and not by its name; by its name where the file cannot be read. */
    private boolean isUnpacked(String source, CopyLayer.Item item) {
        boolean keeps = copy.instruction() instanceof Instruction.Copy
                || copy.instruction().header().flags().stream()
                        .anyMatch(flag -> flag.name().equals("unpack"));
        return !context.isFolder(source) && (item.spread() && !source.isEmpty() || !keeps && context.isArchive(source));
    }

    /** With {@code --parents}, the part of a source after {@code /./} is what it keeps of its path. */
    private static String pivoted(String text, String source) {
        int pivot = text.indexOf("/./");
        String before =
                pivot < 0 ? "" : Paths.clean("/" + text.substring(0, pivot)).substring(1) + "/";
        return "/" + (source.startsWith(before) ? source.substring(before.length()) : source);
    }

    private List<String> fitting(String pattern) {
        List<String> found = List.of("");
        for (String part : pattern.split("/")) {
            List<String> next = new ArrayList<>();
            for (String folder : found) {
                String path = folder.isEmpty() ? part : folder + "/" + part;
                if (next.size() > MOST_FILES) {
                    break;
                }
                if (CopyTarget.isWild(part)) {
                    next.addAll(context.fitting(path));
                } else if (context.brings(path) || context.isFolder(path)) {
                    next.add(path);
                }
            }
            found = next;
        }
        return found;
    }

    private void addFolder(String folder, String to) {
        List<String> files = new ArrayList<>();
        boolean all = find(folder, files, 0);
        IgnoreFile excluded = IgnoreFile.of(
                copy.instruction().excludes().stream().map(word -> word.raw()).toList());
        if (!all) {
            add(to, true);
            return;
        }
        if (files.isEmpty() && context.fitting(folder + "/*").isEmpty()) {
            add(to, false);
        }
        for (String file : files) {
            if (!excluded.excludes(file)) {
                String rest = folder.isEmpty() ? file : file.substring(folder.length() + 1);
                add(Paths.resolve(to, rest), false);
            }
        }
    }

    /** @return whether that is all of them */
    private boolean find(String folder, List<String> files, int depth) {
        if (depth > DEEPEST) {
            return false;
        }
        for (String path : context.fitting(folder.isEmpty() ? "*" : folder + "/*")) {
            if (context.isFolder(path)) {
                int before = files.size();
                if (!find(path, files, depth + 1)) {
                    return false;
                }
                if (files.size() == before && context.fitting(path + "/*").isEmpty() && context.brings(path)) {
                    files.add(path);
                }
            } else if (context.brings(path)) {
                files.add(path);
            }
            if (files.size() > MOST_FILES) {
                return false;
            }
        }
        return true;
    }
}
