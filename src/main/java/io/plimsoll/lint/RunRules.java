package io.plimsoll.lint;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Which rules run.
 *
 * @param selected the ids of the rules whose findings are reported
 * @param judged the ids of the rules that looked at the file
 * @param codes which codes of ShellCheck run, and did look at the file
 */
record RunRules(Set<String> selected, Set<String> judged, Predicate<String> codes) {
    RunRules(Set<String> selected, Set<String> judged) {
        this(selected, judged, code -> false);
    }

    RunRules with(Predicate<String> others) {
        return new RunRules(selected, judged, others);
    }

    boolean isSelected(String rule) {
        return selected.contains(rule) || codes.test(rule);
    }

    boolean isJudged(String rule) {
        return judged.contains(rule) || codes.test(rule);
    }
}
