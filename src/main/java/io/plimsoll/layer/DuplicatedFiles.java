package io.plimsoll.layer;

import io.plimsoll.command.PathIndex;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Files of layers below whose owner or mode a command of a RUN changes: its layer holds them again, as a whole. What is small, or has
 * that owner or mode already, is left out.
 *
 * @param layer that holds them again
 * @param change the first one of the command that does so
 * @param sources what brought them, at least one, bottom first
 */
public record DuplicatedFiles(RunLayer layer, RunLayer.Change change, List<Source> sources) {
    public DuplicatedFiles {
        sources = List.copyOf(sources);
    }

    /** Whether it is known to be little: the sizes in the build context show it, or it is configuration. */
    public boolean isSmall(BuildContext context, Knowledge knowledge) {
        if (knowledge.isConfiguration(change.path())) {
            return true;
        }
        long sum = 0;
        for (Source source : sources) {
            OptionalLong size =
                    source.item().isPresent() ? source.item().get().totalSize(context) : OptionalLong.empty();
            sum += size.orElse(CopyLayer.Item.LARGE);
        }
        return sum < CopyLayer.Item.LARGE;
    }

    /**
     * What brought the files.
     *
     * @param item the source of an ADD or COPY; empty for what a RUN makes
     * @param span where the layer's instruction names it
     */
    public record Source(Layer layer, Optional<CopyLayer.Item> item, Span span) {}

    /** Files that lie somewhere, and what is known of their owner and mode. */
    private static final class Entry {
        private final Source source;
        private final String folder;
        private final String file;
        /** Whether it is one file, and a large one. */
        private final boolean single;

        private FileOwnership ownership;

        private Entry(Source source, String folder, String file, boolean single, FileOwnership ownership) {
            this.source = source;
            this.folder = folder;
            this.file = file;
            this.single = single;
            this.ownership = ownership;
        }

        /** @param pattern of the path that is changed */
        private boolean isChangedBy(RunLayer.Change change, Removals.Pattern pattern) {
            if (!change.below()) {
                return single && (change.path().equals(file) || pattern.takesAway(file));
            }
            return pattern.takesAway(folder) || pattern.takesAway(file) || pattern.empties(folder);
        }
    }

    /** So many files are compared with changes in all; a real image needs some hundreds. */
    private static final int MAX_COMPARISONS = 100_000;

    private static final class Finder {
        private final Knowledge knowledge;
        private final PathIndex<Entry> entries = new PathIndex<>();
        private int comparisons;

        private Finder(Knowledge knowledge) {
            this.knowledge = knowledge;
        }

        void add(CopyLayer copy) {
            for (CopyTarget target : CopyTarget.of(copy, knowledge)) {
                CopyLayer.Item item = target.item();
                if (item.mayBeLarge(target.folder(), knowledge)) {
                    Source source =
                            new Source(copy, Optional.of(item), item.word().span());
                    boolean single = !item.spread() && item.isLargeFile(knowledge);
                    add(new Entry(source, target.folder(), target.file(), single, FileOwnership.of(copy, item)));
                }
            }
        }

        void add(RunLayer run) {
            FileOwnership ownership = FileOwnership.of(run);
            for (RunLayer.Added added : run.added()) {
                if (added.bulky()) {
                    boolean single = added.shape() == RunLayer.Added.Shape.ANY && !knowledge.isSmall(added.path());
                    add(run, added.path(), added.span(), single, ownership);
                }
            }
            run.compiled().forEach(made -> add(run, made.folder(), made.span(), false, ownership));
        }

        private void add(RunLayer run, String path, Span span, boolean single, FileOwnership ownership) {
            add(new Entry(new Source(run, Optional.empty(), span), path, path, single, ownership));
        }

        private void add(Entry entry) {
            entries.add(entry.file, entry);
            if (!entry.folder.equals(entry.file)) {
                entries.add(entry.folder, entry);
            }
        }

        void leave(RunLayer.Departure departure) {
            String path = departure instanceof RunLayer.Move move ? move.from() : ((RunLayer.Removal) departure).path();
            Removals.Pattern pattern = Removals.pattern(path);
            for (Entry entry : at(pattern)) {
                if (pattern.takesAway(entry.file)) {
                    entries.remove(entry.file, entry);
                    entries.remove(entry.folder, entry);
                }
            }
        }

        private List<Entry> at(Removals.Pattern pattern) {
            List<Entry> found = comparisons > MAX_COMPARISONS ? List.of() : pattern.candidates(entries);
            comparisons += found.size();
            return found;
        }

        /** One for each command of a RUN that changes something that no other command of it has changed. */
        List<DuplicatedFiles> changes(RunLayer run) {
            Set<Entry> changed = new HashSet<>();
            Map<Span, DuplicatedFiles> found = new LinkedHashMap<>();
            for (RunLayer.Change change : run.changes()) {
                if (change.kind() == RunLayer.Change.Kind.CONTENTS) {
                    continue;
                }
                Removals.Pattern pattern = Removals.pattern(change.path());
                for (Entry entry : at(pattern)) {
                    if (!entry.isChangedBy(change, pattern)) {
                        continue;
                    }
                    if (entry.ownership.isChangedBy(change) && changed.add(entry)) {
                        found.merge(
                                change.call(),
                                new DuplicatedFiles(run, change, List.of(entry.source)),
                                DuplicatedFiles::with);
                    }
                    entry.ownership = entry.ownership.with(change);
                }
            }
            return List.copyOf(found.values());
        }
    }

    private DuplicatedFiles with(DuplicatedFiles more) {
        List<Source> all = new ArrayList<>(sources);
        more.sources.stream().filter(source -> !all.contains(source)).forEach(all::add);
        all.sort((a, b) -> a.span().compareTo(b.span()));
        return new DuplicatedFiles(layer, change, all);
    }

    /**
     * @param layers of one image, bottom first
     * @param merged tells which of them are one layer with those before that are
     * @return in the order of the commands
     */
    static List<DuplicatedFiles> in(List<Layer> layers, Predicate<Layer> merged, Knowledge knowledge) {
        Finder finder = new Finder(knowledge);
        List<DuplicatedFiles> found = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer instanceof CopyLayer copy) {
                finder.add(copy);
            } else if (layer instanceof RunLayer run) {
                run.departures().forEach(finder::leave);
                List<DuplicatedFiles> changed = finder.changes(run);
                if (!merged.test(run)) {
                    found.addAll(changed);
                }
                finder.add(run);
            }
        }
        return List.copyOf(found);
    }
}
