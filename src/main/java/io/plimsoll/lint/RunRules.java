package io.plimsoll.lint;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Which rules run.
 *
 * @param selected the ids of the rules whose findings are reported
 * @param judged the ids of the rules that looked at the file
 * @param codes which codes of ShellCheck run
 * @param scripts whether they did look at all scripts of the file
 */
record RunRules(Set<String> selected, Set<String> judged, Predicate<String> codes, boolean scripts) {
    RunRules(Set<String> selected, Set<String> judged) {
        this(selected, judged, code -> false, false);
    }

    RunRules with(Predicate<String> others, boolean all) {
        return new RunRules(selected, judged, others, all);
    }

    boolean isSelected(String rule) {
        return selected.contains(rule) || codes.test(rule);
    }

    boolean isJudged(String rule) {
        return judged.contains(rule) || scripts && codes.test(rule);
    }
}
