package io.plimsoll.image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The variables of one stage, or of the part before the first FROM, as they change from instruction to instruction. What is asked for
 * at a place is found by searching, so that long stages with many ENVs stay cheap.
 */
final class Variables {
    private record Assignment(int position, Scope.Binding binding) {}

    private final Map<String, List<Assignment>> assignments = new HashMap<>();
    private final Variables below;
    private final Scope outside;

    /** @param outside answers for names that nothing here sets */
    Variables(Scope outside) {
        this.below = null;
        this.outside = outside;
    }

    /** @param parent those of the stage that this one is built FROM; what they are at its end is where these start */
    Variables(Variables parent) {
        // a stage that sets nothing need not be asked
        this.below = parent.assignments.isEmpty() && parent.below != null ? parent.below : parent;
        this.outside = parent.outside;
    }

    /** Sets a variable for everything after {@code position}, the index of the instruction that does it. */
    void set(String name, Scope.Binding binding, int position) {
        assignments.computeIfAbsent(name, n -> new ArrayList<>(1)).add(new Assignment(position, binding));
    }

    /** What the instruction at {@code position} sees. */
    Scope before(int position) {
        return name -> {
            Scope.Binding found = find(name, position);
            // a loop and no recursion: chains of stages can be long
            for (Variables v = below; found == null && v != null; v = v.below) {
                found = v.find(name, Integer.MAX_VALUE);
            }
            return found != null ? found : outside.lookup(name);
        };
    }

    /** What is left at the end. */
    Scope atEnd() {
        return before(Integer.MAX_VALUE);
    }

    private Scope.Binding find(String name, int position) {
        List<Assignment> list = assignments.get(name);
        if (list == null) {
            return null;
        }
        int low = 0;
        int high = list.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (list.get(middle).position() < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low > 0 ? list.get(low - 1).binding() : null;
    }
}
