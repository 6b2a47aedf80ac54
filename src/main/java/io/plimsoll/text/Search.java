package io.plimsoll.text;

import java.util.List;
import java.util.function.Predicate;

/** Finds a place in a list that is in order. */
@Internal
public final class Search {
    private Search() {}

    /**
     * The index of the first element that {@code holds} is true of, or the size of the list when there is none.
     *
     * @param holds false of the elements at the start of the list, true of all after them
     */
    public static <T> int first(List<T> list, Predicate<? super T> holds) {
        int low = 0;
        int high = list.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (holds.test(list.get(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
