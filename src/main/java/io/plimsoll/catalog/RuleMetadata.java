package io.plimsoll.catalog;

import io.plimsoll.fix.Aspect;
import io.plimsoll.fix.Safety;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about a rule without running it, from {@code rules/<id>/rule.yaml}.
 *
 * @param id names the fault: {@code mutable-base}
 * @param title one line, without a full stop
 * @param messages templates of what its findings say, with {@code {…}} where values go; empty where a rule by others lists none. "by
 *     default, " may come before, and "; did you mean …?" after
 * @param onByDefault false for a rule that runs only where it is selected
 * @param since the first version that has the rule
 * @param fix how safe the rule's fixes are; empty when it has none
 * @param changes what its fixes may change of what is built
 * @param aliases other tools' codes by tool: {@code hadolint} to {@code DL3007}
 * @param remedy what to do, in one line; a finding may have its own
 * @param why Markdown: what happens, and to whom
 * @param see addresses of further reading
 * @param url the rule's page
 */
public record RuleMetadata(
        String id,
        String title,
        List<String> messages,
        Severity severity,
        Category category,
        boolean onByDefault,
        String since,
        Optional<Safety> fix,
        Set<Aspect> changes,
        Map<String, List<String>> aliases,
        String remedy,
        String why,
        List<String> see,
        String url) {
    public RuleMetadata {
        aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases)); // in the order written
        messages = List.copyOf(messages);
        changes = Set.copyOf(changes);
        see = List.copyOf(see);
    }

    /** One whose fixes may change anything. */
    public RuleMetadata(
            String id,
            String title,
            List<String> messages,
            Severity severity,
            Category category,
            boolean onByDefault,
            String since,
            Optional<Safety> fix,
            Map<String, List<String>> aliases,
            String remedy,
            String why,
            List<String> see,
            String url) {
        this(
                id,
                title,
                messages,
                severity,
                category,
                onByDefault,
                since,
                fix,
                EnumSet.allOf(Aspect.class),
                aliases,
                remedy,
                why,
                see,
                url);
    }
}
