package io.plimsoll.repair;

import io.plimsoll.catalog.Category;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.fix.Aspect;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.fix.Fixer;
import io.plimsoll.fix.Safety;
import io.plimsoll.image.Build;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.syntax.Heredoc;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fixes what was found in a file. The fixes of one rule are applied together, as far as they do not overlap; the result is read and
 * judged again, and fixes that do more than they should are dropped: those that do not resolve their finding, add another one, make
 * BuildKit read an instruction otherwise that they do not touch, write into a heredoc that has no end, or change of what is built more
 * than their rule may. This goes on
 * until no fix is left that holds, so that the result stays as it is when it is fixed again. It ends, since each fix that holds
 * leaves fewer findings, or fewer errors.
 */
public final class Repairer {
    private final Judge judge;
    private final Predicate<RuleMetadata> rules;
    private final Safety least;
    private Judged now;
    private List<String> ignored = List.of();
    private final SortedMap<String, Integer> fixed = new TreeMap<>();
    private final List<Repair.Dropped> dropped = new ArrayList<>();

    private Repairer(Judge judge, Predicate<RuleMetadata> rules, Safety least, Judged now) {
        this.judge = judge;
        this.rules = rules;
        this.least = least;
        this.now = now;
    }

    /**
     * @param judge reads and lints a version of the file
     * @param rules whose findings are to be fixed
     * @param least the least trusted fixes to apply
     */
    public static Repair repair(Source source, Judge judge, Predicate<RuleMetadata> rules, Safety least) {
        Judged before = judge.judge(source, List.of());
        Repairer repairer = new Repairer(judge, rules, least, before);
        repairer.run();
        return new Repair(before, repairer.now, repairer.ignored, repairer.fixed, repairer.dropped);
    }

    /**
     * Why one fix of a finding does not hold.
     *
     * @param now the file as it was judged, with that finding
     * @return empty when it holds
     */
    public static Optional<String> objection(Judge judge, Judged now, Finding finding, Fix fix) {
        Repairer repairer = new Repairer(judge, rule -> true, Safety.SUGGESTED, now);
        return repairer.apply(List.of(new Candidate(finding, fix)));
    }

    /** The fix of a finding to apply; empty when it has none that is trusted as much. */
    public static Optional<Fix> fix(Finding finding, Safety least) {
        return finding.fixes().stream()
                .filter(fix -> fix.safety().compareTo(least) <= 0)
                .findFirst();
    }

    private record Candidate(Finding finding, Fix fix) {}

    private void run() {
        boolean changed = true;
        while (changed) {
            dropped.clear(); // what did not hold before may hold now
            changed = false;
            for (Optional<String> rule = next(); rule.isPresent(); rule = next()) {
                changed |= fixAll(rule.get());
            }
        }
    }

    /** The rule to go on with: first what BuildKit rejects, since it hides the rest. */
    private Optional<String> next() {
        return candidates().stream()
                .map(candidate -> candidate.finding().rule())
                .min(Comparator.comparing((RuleMetadata rule) -> rule.category() != Category.VALIDITY)
                        .thenComparing(RuleMetadata::id))
                .map(RuleMetadata::id);
    }

    /** Those that have not been dropped. */
    private List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        for (Finding finding : now.file().findings()) {
            if (rules.test(finding.rule())) {
                fix(finding, least).map(fix -> new Candidate(finding, fix)).ifPresent(candidate -> {
                    if (dropped.stream().noneMatch(other -> other.isOf(finding, candidate.fix()))) {
                        candidates.add(candidate);
                    }
                });
            }
        }
        return candidates;
    }

    /** Those of a rule that can be applied together, the most trusted only. */
    private List<Candidate> candidates(String rule) {
        List<Candidate> own = candidates().stream()
                .filter(candidate -> candidate.finding().rule().id().equals(rule))
                .toList();
        Optional<Safety> best = own.stream().map(c -> c.fix().safety()).min(Comparator.naturalOrder());
        own = own.stream().filter(c -> c.fix().safety() == best.get()).toList();
        List<Fix> free = Fixer.independent(own.stream().map(Candidate::fix).toList());
        return own.stream()
                .filter(candidate -> free.stream().anyMatch(fix -> fix == candidate.fix()))
                .toList();
    }

    /** @return whether the text has changed */
    private boolean fixAll(String rule) {
        boolean changed = false;
        int most = Integer.MAX_VALUE;
        for (List<Candidate> all = candidates(rule); !all.isEmpty(); all = candidates(rule)) {
            List<Candidate> some = all.subList(0, Math.min(most, all.size()));
            Optional<String> objection = apply(some);
            if (objection.isEmpty()) {
                changed = true;
            } else if (some.size() == 1) {
                Candidate one = some.get(0);
                dropped.add(new Repair.Dropped(
                        one.finding(), one.fix(), one.finding().span().start(), objection.get()));
                most = Integer.MAX_VALUE;
            } else {
                most = some.size() / 2;
            }
        }
        return changed;
    }

    /** @return why the fixes do not hold; empty when they do, and are applied */
    private Optional<String> apply(List<Candidate> candidates) {
        List<Fix> fixes = candidates.stream().map(Candidate::fix).toList();
        List<Edit> edits = fixes.stream().flatMap(fix -> fix.edits().stream()).toList();
        Source source = now.file().source();
        List<String> patterns = Stream.concat(ignored.stream(), fixes.stream().flatMap(fix -> fix.ignored().stream()))
                .distinct()
                .toList();
        Judged after = judge.judge(source.withText(Fixer.apply(source.text(), fixes)), patterns);
        RuleMetadata rule = candidates.get(0).finding().rule();
        Set<Aspect> allowed = EnumSet.allOf(Aspect.class);
        allowed.retainAll(rule.changes());
        allowed.removeIf(aspect -> fixes.get(0).safety() == Safety.SAFE && !aspect.isHarmless());
        Optional<String> objection = patterns.size() == ignored.size()
                ? Optional.empty()
                : allowed.contains(Aspect.IGNORED)
                        ? judge.objection(patterns)
                        : Optional.of("it would also change " + Aspect.IGNORED.words());
        objection = objection.or(() -> objection(after, rule, candidates.size(), edits, allowed));
        if (objection.isEmpty()) {
            now = after;
            ignored = patterns;
            fixed.merge(rule.id(), candidates.size(), Integer::sum);
            dropped.replaceAll(each -> each.at(Reading.moved(each.offset(), edits)));
        }
        return objection;
    }

    private Optional<String> objection(
            Judged after, RuleMetadata rule, int fixes, List<Edit> edits, Set<Aspect> allowed) {
        if (!after.file().failures().isEmpty() && now.file().failures().isEmpty()) {
            return Optional.of("a rule would fail on the result");
        }
        boolean corrects = rule.category() == Category.VALIDITY && errors(after) < errors(now);
        if (errors(after) > errors(now)) {
            return Optional.of("BuildKit would reject the result");
        }
        Optional<Heredoc> open = Reading.unterminated(now.analysis().file(), edits);
        if (open.isPresent() && !corrects) {
            int line = now.file().lines().position(open.get().opening().start()).line();
            return Optional.of("it would change the text of the unterminated heredoc in line " + line);
        }
        Optional<Instruction> other =
                Reading.changed(now.analysis().file(), after.analysis().file(), edits);
        if (other.isPresent() && !corrects && !allowed.contains(Aspect.READING)) {
            int line = now.file().lines().position(other.get().span().start()).line();
            return Optional.of("it would change how line " + line + " is read");
        }
        Map<String, Integer> before = counts(now.file());
        Map<String, Integer> left = counts(after.file());
        if (left.getOrDefault(rule.id(), 0) > before.get(rule.id()) - fixes) {
            return Optional.of("it would not resolve the finding");
        }
        for (Map.Entry<String, Integer> found : left.entrySet()) {
            // what could not be read had no findings
            if (!corrects && found.getValue() > before.getOrDefault(found.getKey(), 0)) {
                return Optional.of("it would add a finding of " + found.getKey());
            }
        }
        Set<Aspect> changed = EnumSet.noneOf(Aspect.class);
        changed.addAll(BuildComparison.changed(now.analysis(), after.analysis()));
        changed.removeAll(allowed);
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of("it would also change "
                        + changed.stream().map(Aspect::words).collect(Collectors.joining(" and ")));
    }

    /** How many reasons there are for BuildKit to reject the file. */
    private static int errors(Judged judged) {
        return judged.analysis().file().problems().size()
                + judged.analysis().builds().stream()
                        .map(Build::errors)
                        .mapToInt(List::size)
                        .sum();
    }

    private static Map<String, Integer> counts(LintedFile file) {
        Map<String, Integer> counts = new HashMap<>();
        file.findings().forEach(finding -> counts.merge(finding.rule().id(), 1, Integer::sum));
        return counts;
    }
}
