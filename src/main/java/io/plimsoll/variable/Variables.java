package io.plimsoll.variable;

import io.plimsoll.text.Search;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The variables of one stage, or of the part before the first FROM, as they change from instruction to instruction. Lookups search
 * by position, so that long stages with many ENVs and long chains of stages stay cheap.
 */
public final class Variables {
    private record Assignment(int position, Scope.Binding binding) {}

    private final Map<String, List<Assignment>> assignments = new HashMap<>();
    /**
     * What the stages below leave behind, nearest first; each map holds those of a run of stages, and is larger than the one
     * before.
     */
    private final List<Map<String, Scope.Binding>> below;

    private final Scope outside;
    /** {@link #below} for the stages that are built FROM this one. */
    private List<Map<String, Scope.Binding>> left;

    /** @param outside answers for names that nothing here sets */
    public Variables(Scope outside) {
        this.below = List.of();
        this.outside = outside;
    }

    /**
     * @param parent those of the stage that this one is built FROM, which is complete; what they are at its end is where these
     * start
     */
    public Variables(Variables parent) {
        this.below = parent.left();
        this.outside = parent.outside;
    }

    /** Sets a variable for everything after {@code position}, the index of the instruction that does it. */
    public void set(String name, Scope.Binding binding, int position) {
        assignments.computeIfAbsent(name, n -> new ArrayList<>(1)).add(new Assignment(position, binding));
    }

    /** What the instruction at {@code position} sees. */
    public Scope before(int position) {
        return name -> {
            Scope.Binding found = find(name, position);
            for (int i = 0; found == null && i < below.size(); i++) {
                found = below.get(i).get(name);
            }
            return found != null ? found : outside.lookup(name);
        };
    }

    /** Whether something here or below sets a variable, perhaps to what nobody knows. */
    public boolean isSetBefore(String name, int position) {
        return find(name, position) != null || below.stream().anyMatch(map -> map.containsKey(name));
    }

    /** The index of the first instruction that sets a variable here, not below; -1 when none does. */
    public int firstSetting(String name) {
        List<Assignment> list = assignments.get(name);
        return list == null ? -1 : list.get(0).position();
    }

    /** The names that are set here or below, wherever; none at all when they are more than {@code most}. */
    public Set<String> names(int most) {
        if (assignments.size() > most || below.stream().anyMatch(map -> map.size() > most)) {
            return Set.of();
        }
        Set<String> names = new TreeSet<>(assignments.keySet());
        below.forEach(map -> names.addAll(map.keySet()));
        return names.size() > most ? Set.of() : names;
    }

    /** What is left at the end. */
    public Scope atEnd() {
        return before(Integer.MAX_VALUE);
    }

    private List<Map<String, Scope.Binding>> left() {
        if (left == null) {
            left = assignments.isEmpty() ? below : merged();
        }
        return left;
    }

    /** As each map is more than twice as large as the one before, there are few of them, and a variable is seldom copied. */
    private List<Map<String, Scope.Binding>> merged() {
        Map<String, Scope.Binding> top = new HashMap<>();
        assignments.forEach(
                (name, list) -> top.put(name, list.get(list.size() - 1).binding()));
        int next = 0;
        while (next < below.size() && below.get(next).size() <= 2 * top.size()) {
            below.get(next).forEach(top::putIfAbsent);
            next++;
        }
        List<Map<String, Scope.Binding>> merged = new ArrayList<>();
        merged.add(top);
        merged.addAll(below.subList(next, below.size()));
        return merged;
    }

    private Scope.Binding find(String name, int position) {
        List<Assignment> list = assignments.get(name);
        if (list == null) {
            return null;
        }
        int next = Search.first(list, a -> a.position() >= position);
        return next > 0 ? list.get(next - 1).binding() : null;
    }
}
