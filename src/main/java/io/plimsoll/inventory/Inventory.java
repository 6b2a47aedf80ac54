package io.plimsoll.inventory;

import io.plimsoll.notation.ImageRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The images of one or more repositories, and the order in which they are built. Immutable. */
public final class Inventory {
    /** What is known of an image, by its reference; asked once for each. */
    @FunctionalInterface
    public interface Knower {
        Facts of(String image);
    }

    /**
     * What is known of an image.
     *
     * @param support of what is in it, and of the distribution below it
     * @param current a tag that is rebuilt, if this one is not
     */
    public record Facts(List<Support> support, Optional<String> current) {
        public static final Facts NONE = new Facts(List.of(), Optional.empty());

        public Facts {
            support = List.copyOf(support);
        }
    }

    /**
     * An image and all places that take it.
     *
     * @param uses in the order of their files and lines
     * @param builtBy the Dockerfile of the inventory that builds it
     * @param rebuild the Dockerfiles whose images contain it, directly or through others, in the order in which they are to be built
     */
    public record Entry(
            String image, List<TakenImage> uses, Optional<FileName> builtBy, Facts facts, List<FileName> rebuild) {
        public Entry {
            uses = List.copyOf(uses);
            rebuild = List.copyOf(rebuild);
        }

        boolean ships() {
            return uses.stream().anyMatch(TakenImage::ships);
        }
    }

    private final List<TakenImage> taken;
    private final List<OwnImage> own;
    private final Map<String, Facts> facts;
    private final List<Entry> entries = new ArrayList<>();
    private final BuildOrder order;

    private Inventory(List<TakenImage> taken, List<OwnImage> own, Map<String, Facts> facts) {
        this.taken = List.copyOf(taken);
        this.own = List.copyOf(own);
        this.facts = facts;
        Map<String, List<TakenImage>> byImage =
                taken.stream().collect(Collectors.groupingBy(TakenImage::image, TreeMap::new, Collectors.toList()));
        Map<String, List<OwnImage>> ownByName = new LinkedHashMap<>();
        own.forEach(each -> ImageRef.of(each.image())
                .repository()
                .ifPresent(name ->
                        ownByName.computeIfAbsent(name, n -> new ArrayList<>()).add(each)));
        Map<String, Optional<FileName>> builders = new LinkedHashMap<>();
        byImage.keySet().forEach(image -> builders.put(image, builder(image, ownByName)));
        Map<FileName, Set<FileName>> after = new TreeMap<>();
        taken.forEach(use -> {
            boolean builds = use.how() != TakenImage.How.SERVICE;
            if (builds) {
                Set<FileName> before = after.computeIfAbsent(use.fileName(), file -> new TreeSet<>());
                builders.get(use.image())
                        .filter(file -> !file.equals(use.fileName()))
                        .ifPresent(before::add);
            }
        });
        own.forEach(image -> after.computeIfAbsent(image.fileName(), file -> new TreeSet<>()));
        this.order = new BuildOrder(after);
        byImage.forEach((image, uses) -> entries.add(new Entry(
                image,
                uses.stream()
                        .sorted(Comparator.comparing(TakenImage::fileName).thenComparing(TakenImage::line))
                        .toList(),
                builders.get(image),
                facts.getOrDefault(image, Facts.NONE),
                order.rebuilt(uses.stream()
                        .filter(use -> use.how() != TakenImage.How.SERVICE)
                        .map(TakenImage::fileName)
                        .toList()))));
    }

    /** @param knower says what is known of an image */
    public static Inventory of(List<TakenImage> taken, List<OwnImage> own, Knower knower) {
        Map<String, Facts> facts = new LinkedHashMap<>();
        taken.forEach(use -> facts.computeIfAbsent(use.image(), knower::of));
        return new Inventory(taken, own, facts);
    }

    /** All of several; an image that one of them builds and another takes is part of the chain. */
    public static Inventory merged(Collection<Inventory> inventories) {
        Set<TakenImage> taken = new LinkedHashSet<>();
        Set<OwnImage> own = new LinkedHashSet<>();
        Map<String, Facts> facts = new LinkedHashMap<>();
        for (Inventory each : inventories) {
            taken.addAll(each.taken);
            own.addAll(each.own);
            each.facts.forEach(facts::putIfAbsent);
        }
        return new Inventory(List.copyOf(taken), List.copyOf(own), facts);
    }

    /** The Dockerfile that builds an image: the one of that name and tag, else of that name with another tag or none. */
    private static Optional<FileName> builder(String image, Map<String, List<OwnImage>> own) {
        ImageRef wanted = ImageRef.of(image);
        List<OwnImage> ofName = wanted.repository().map(own::get).orElse(List.of());
        return ofName.stream()
                .filter(each -> ImageRef.of(each.image()).tagPattern().equals(wanted.tagPattern()))
                .findFirst()
                .or(() -> ofName.stream().findFirst())
                .map(OwnImage::fileName);
    }

    /** The images, in the order of their names. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Every place that takes an image. */
    public List<TakenImage> taken() {
        return taken;
    }

    /** The images that are built here. */
    public List<OwnImage> own() {
        return own;
    }

    /** Dockerfiles that can be built at the same time, and those that take their images after them. */
    public List<List<FileName>> order() {
        return order.levels();
    }

    /** Dockerfiles that take each other's images, so that none of them can be built first. */
    public List<List<FileName>> cycles() {
        return order.cycles();
    }

    /** Whether a Dockerfile here builds on another one. */
    public boolean hasChain() {
        return order.hasChain();
    }

    /** Whether there are files of several repositories. */
    boolean isOfSeveral() {
        return repositories().size() > 1;
    }

    /** The names of the repositories. */
    Set<String> repositories() {
        Set<String> names = new TreeSet<>();
        taken.forEach(use -> names.add(use.repository()));
        own.forEach(image -> names.add(image.repository()));
        return names;
    }
}
