package io.plimsoll.config;

import io.plimsoll.catalog.Category;
import io.plimsoll.catalog.HadolintCodes;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.RuleNames;
import io.plimsoll.catalog.RuleSets;
import io.plimsoll.catalog.ShellCheckCodes;
import io.plimsoll.text.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which rules run. Rules are given by id, by other tools' codes, by category, by the name of a selection such as {@code cis}, or as {@code all} or
 * {@code strict}. A selection consists of layers,
 * each of which changes the result of those before. Within a layer, a rule takes precedence over its category, and a category over
 * {@code all}; {@code ignore} takes precedence over the others for the same name. A hadolint code that is only for some of the
 * findings of a rule selects the whole rule, and ignores only these. Immutable.
 */
public final class Selection {
    /** The rules that are on by default. */
    public static final Selection DEFAULT = new Selection(List.of());

    private static final String ALL = "all";

    /** Of a file that BuildKit does not read nothing else that is found means much, so only to ignore it takes it away. */
    private static final String SYNTAX_ERROR = "syntax-error";

    /** How much a name stands for, most first. */
    private enum Breadth {
        ALL,
        CATEGORY,
        RULE
    }

    /** @param select takes the place of all that was selected before; empty when it is left as it is */
    private record Layer(Optional<List<String>> select, List<String> extend, List<String> ignore) {
        boolean isEmpty() {
            return select.isEmpty() && extend.isEmpty() && ignore.isEmpty();
        }
    }

    private final List<Layer> layers;

    private Selection(List<Layer> layers) {
        this.layers = layers;
    }

    /** Only these rules. */
    public static Selection of(String... rules) {
        return DEFAULT.then(Optional.of(List.of(rules)), List.of(), List.of());
    }

    /**
     * Adds a layer.
     *
     * @param select replaces the rules selected so far; empty to keep them
     * @param extend more rules to run
     * @param ignore rules not to run
     */
    public Selection then(Optional<List<String>> select, List<String> extend, List<String> ignore) {
        Layer layer = new Layer(select.map(List::copyOf), List.copyOf(extend), List.copyOf(ignore));
        if (layer.isEmpty()) {
            return this;
        }
        List<Layer> more = new ArrayList<>(layers);
        more.add(layer);
        return new Selection(List.copyOf(more));
    }

    /** Adds the layers of another selection. */
    public Selection then(Selection stronger) {
        List<Layer> all = new ArrayList<>(layers);
        all.addAll(stronger.layers);
        return new Selection(List.copyOf(all));
    }

    /**
     * The ids of the rules that run.
     *
     * @throws IllegalArgumentException when {@link #problem} rejects a name
     */
    public Set<String> rules(RuleNames names) {
        Set<String> rules = new TreeSet<>();
        for (RuleMetadata rule : names.catalog().all()) {
            if (rule.onByDefault()) {
                rules.add(rule.id());
            }
        }
        for (Layer layer : layers) {
            if (layer.select.isPresent()) {
                rules.clear();
                rules.add(SYNTAX_ERROR);
            }
            for (Breadth breadth : Breadth.values()) {
                layer.select.orElse(List.of()).forEach(name -> rules.addAll(named(name, breadth, false, names)));
                layer.extend.forEach(name -> rules.addAll(named(name, breadth, false, names)));
                layer.ignore.forEach(name -> rules.removeAll(named(name, breadth, true, names)));
            }
        }
        return rules;
    }

    /**
     * Whether a code of ShellCheck runs. Its categories are those of its metadata; {@code shellcheck} stands for all codes.
     *
     * @throws IllegalArgumentException when {@link #problem} rejects a name
     */
    public boolean selects(RuleMetadata code, RuleNames names) {
        boolean selected = true;
        for (Layer layer : layers) {
            selected &= layer.select.isEmpty();
            for (Predicate<String> breadth : breadths(code, names)) {
                selected |= layer.select.orElse(List.of()).stream().anyMatch(breadth);
                selected |= layer.extend.stream().anyMatch(breadth);
                selected &= layer.ignore.stream().noneMatch(breadth);
            }
        }
        return selected;
    }

    /** Which names stand for a code, those that stand for most first. */
    private static List<Predicate<String>> breadths(RuleMetadata code, RuleNames names) {
        return List.of(
                Selection::isAll,
                code.category().label()::equalsIgnoreCase,
                ShellCheckCodes.ALL::equalsIgnoreCase,
                name -> names.rule(name).filter(code.id()::equals).isPresent());
    }

    /**
     * Codes of hadolint that are ignored, as it writes them: findings with them are not reported, although their rule may run. A code that
     * is only for some of the findings of a rule does not turn off the rule.
     *
     * @throws IllegalArgumentException when {@link #problem} rejects a name
     */
    public Set<String> ignoredCodes(RuleNames names) {
        Set<String> codes = new TreeSet<>();
        for (Layer layer : layers) {
            if (layer.select.isPresent()) {
                codes.clear();
            }
            layer.select.orElse(List.of()).forEach(name -> codes.removeAll(codes(name, names)));
            layer.extend.forEach(name -> codes.removeAll(codes(name, names)));
            for (String name : layer.ignore) {
                if (names.isForeign(name)) {
                    codes.add(name.toUpperCase(Locale.ROOT));
                }
            }
        }
        return codes;
    }

    /** The codes of hadolint that a name brings back. */
    private static List<String> codes(String name, RuleNames names) {
        if (names.isForeign(name)) {
            return List.of(name.toUpperCase(Locale.ROOT));
        }
        return named(name, names).stream()
                .flatMap(id -> names.catalog().get(id).aliases().getOrDefault(HadolintCodes.TOOL, List.of()).stream())
                .toList();
    }

    /** The rules that a name stands for, or none when it is of another breadth. */
    private static List<String> named(String name, Breadth breadth, boolean ignored, RuleNames names) {
        problem(name, ignored, names).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        boolean part = ignored && names.part(name).isPresent();
        return breadth(name) == breadth && !part ? named(name, names) : List.of();
    }

    private static Breadth breadth(String name) {
        boolean category = Category.of(name.toLowerCase(Locale.ROOT)).isPresent() || RuleSets.isPart(name);
        return isAll(name) ? Breadth.ALL : category ? Breadth.CATEGORY : Breadth.RULE;
    }

    private static boolean isAll(String name) {
        return name.equalsIgnoreCase(ALL) || name.equalsIgnoreCase(RuleSets.STRICT);
    }

    /** Whether a report is to show all that is found, also what is not worth it by default. */
    public boolean showsAll() {
        return !layers.isEmpty()
                && Stream.concat(
                                layers.get(layers.size() - 1).select.orElse(List.of()).stream(),
                                layers.get(layers.size() - 1).extend.stream())
                        .anyMatch(RuleSets.STRICT::equalsIgnoreCase);
    }

    /**
     * The ids of the rules that a name stands for.
     *
     * @param name an id, a code of another tool, a category, a selection or {@code all}; none for others
     */
    public static List<String> named(String name, RuleNames names) {
        Breadth breadth = breadth(name);
        if (breadth == Breadth.RULE) {
            return names.rule(name).stream().toList();
        }
        List<String> set = breadth == Breadth.CATEGORY && RuleSets.isPart(name) ? RuleSets.rules(name) : List.of();
        return names.catalog().all().stream()
                .filter(rule -> breadth == Breadth.ALL
                        || set.contains(rule.id())
                        || rule.category().label().equalsIgnoreCase(name))
                .map(RuleMetadata::id)
                .toList();
    }

    /**
     * What is wrong with a name, in one sentence without a full stop.
     *
     * @param ignored whether it is a name to ignore: codes of other tools without a rule here are valid then
     * @return empty if it is valid
     */
    public static Optional<String> problem(String name, boolean ignored, RuleNames names) {
        if (isAll(name)
                || RuleSets.isPart(name)
                || Category.of(name.toLowerCase(Locale.ROOT)).isPresent()
                || names.rule(name).isPresent()) {
            return Optional.empty();
        }
        if (names.isForeign(name)) {
            return ignored ? Optional.empty() : Optional.of("no rule corresponds to `" + name + "`");
        }
        return Optional.of("unknown rule or category `" + name + "`"
                + names.closestSelector(name).map(Spelling::didYouMean).orElse("; `plimsoll rules` lists them"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Selection selection && layers.equals(selection.layers);
    }

    @Override
    public int hashCode() {
        return layers.hashCode();
    }

    @Override
    public String toString() {
        return layers.toString();
    }
}
