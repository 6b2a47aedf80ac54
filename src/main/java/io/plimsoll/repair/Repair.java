package io.plimsoll.repair;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Finding;
import java.util.List;
import java.util.SortedMap;

/**
 * What became of a file whose findings were to be fixed.
 *
 * @param before the file as it was
 * @param after the file with all fixes that hold
 * @param ignored patterns that they add to the ignore file of the build context
 * @param fixed how many findings are gone, by the rule whose fixes did that
 * @param dropped the fixes that would do more than they should
 */
public record Repair(
        Judged before, Judged after, List<String> ignored, SortedMap<String, Integer> fixed, List<Dropped> dropped) {
    public Repair {
        ignored = List.copyOf(ignored);
        dropped = List.copyOf(dropped);
    }

    /**
     * A fix that was not applied.
     *
     * @param finding as it was when that was tried
     * @param offset where the finding starts in the result
     * @param reason a clause without a full stop
     */
    public record Dropped(Finding finding, Fix fix, int offset, String reason) {
        /** Whether it is that fix of a finding in the result. */
        public boolean isOf(Finding other, Fix proposed) {
            return finding.rule().id().equals(other.rule().id())
                    && other.span().start() == offset
                    && fix.ignored().equals(proposed.ignored())
                    && texts(fix).equals(texts(proposed));
        }

        private static List<String> texts(Fix fix) {
            return fix.edits().stream().map(Edit::text).toList();
        }

        Dropped at(int other) {
            return new Dropped(finding, fix, other, reason);
        }
    }

    /** Whether the text is another one, or more is left out of the build context. */
    public boolean isChanged() {
        return !ignored.isEmpty() || isEdited();
    }

    /** Whether the text is another one. */
    public boolean isEdited() {
        return !before.file().source().text().equals(after.file().source().text());
    }
}
