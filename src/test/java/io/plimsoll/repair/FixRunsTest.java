package io.plimsoll.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.config.Selection;
import io.plimsoll.config.Settings;
import io.plimsoll.fix.Aspect;
import io.plimsoll.fix.Safety;
import io.plimsoll.image.Analysis;
import io.plimsoll.image.Build;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.Linter;
import io.plimsoll.rules.BuiltInRules;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.IgnorePlace;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Fixes many files with all rules, and with both safeties: those below the directories of {@code -Dplimsoll.fix.files=DIR:DIR}, and each
 * again after it was changed at random, {@code -Dplimsoll.fix.mutants=N} times. Prints how many findings go, by rule.
 */
@EnabledIfSystemProperty(named = FixRunsTest.FILES, matches = ".+")
class FixRunsTest {
    static final String FILES = "plimsoll.fix.files";

    private static final Linter LINTER = new Linter(
            BuiltInRules.all(),
            Settings.defaults()
                    .withSelection(Selection.DEFAULT.then(Optional.of(List.of("all")), List.of(), List.of())));

    private final Map<String, int[]> byRule = new TreeMap<>();
    private final Map<String, Integer> reasons = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private int runs;
    private int changed;

    /** Of a project that has what should not be in an image, and no ignore file. */
    private static final BuildContext.Entries ENTRIES = new BuildContext.Entries() {
        @Override
        public boolean has(String path) {
            return path.equals(".git/HEAD") || names().contains(path);
        }

        @Override
        public List<String> names() {
            return List.of(".git", ".env", "node_modules", "dist", "id_rsa");
        }
    };

    private static final BuildContext CONTEXT = BuildContext.WITHOUT_IGNORE_FILE
            .with(ENTRIES)
            .with(Optional.of(new IgnorePlace(".dockerignore", false, ENTRIES)));

    private static Judged judge(Source source, List<String> ignored) {
        Analysis analysis =
                LINTER.analyze(source, List.of(new BuildCase(BuildOptions.NONE, CONTEXT.ignoring(ignored))));
        return new Judged(analysis, LINTER.lint(analysis));
    }

    @Test
    void noFixBreaksAFileAndOneRunIsEnough() {
        int mutants = Integer.getInteger("plimsoll.fix.mutants", 0);
        List<String> seeds = new ArrayList<>();
        List<Source> sources = files().stream().map(FixRunsTest::read).toList();
        sources.forEach(source -> seeds.add(source.text()));
        sources.parallelStream().forEach(this::fix);
        System.out.println("files: " + seeds.size() + ", runs: " + runs);
        Random random = new Random(20);
        List<Source> changed = new ArrayList<>();
        for (int i = 0; i < mutants; i++) {
            for (int j = 0; j < seeds.size(); j++) {
                String other = seeds.get(random.nextInt(seeds.size()));
                changed.add(Source.of("mutant-" + i + "-" + j, mutant(seeds.get(j), other, random)));
            }
        }
        changed.parallelStream().forEach(this::fix);
        report();
        assertThat(faults).isEmpty();
    }

    private static List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (String folder : System.getProperty(FILES).split(":")) {
            try (Stream<Path> below = Files.walk(Path.of(folder))) {
                below.filter(Files::isRegularFile).sorted().forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private static Source read(Path file) {
        try {
            return Source.decode(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines left out, said twice, cut, or taken from another file. */
    private static String mutant(String text, String other, Random random) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        String[] others = other.split("\n", -1);
        for (int i = 0; i < 3; i++) {
            int at = random.nextInt(lines.size());
            String line = lines.get(at);
            switch (random.nextInt(5)) {
                case 0 -> lines.set(at, "");
                case 1 -> lines.add(at, line);
                case 2 -> lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
                case 3 -> lines.add(at, others[random.nextInt(others.length)]);
                default -> lines.set(at, line.endsWith("\\") ? line.substring(0, line.length() - 1) : line + " \\");
            }
        }
        return String.join("\n", lines);
    }

    private void fix(Source source) {
        for (Safety least : Safety.values()) {
            try {
                fix(source, least);
            } catch (RuntimeException | StackOverflowError e) {
                fault(source, least, e.toString());
            }
        }
    }

    private synchronized void fault(Source source, Safety least, String what) {
        faults.add(source.path() + " " + least + ": " + what);
    }

    private void fix(Source source, Safety least) {
        Repair repair = Repairer.repair(source, FixRunsTest::judge, rule -> true, least);
        Judged before = repair.before();
        Judged after = repair.after();
        count(repair, least);
        if (errors(after) > errors(before)) {
            fault(source, least, "more errors");
        }
        Source result = after.file().source();
        Judge again = (text, ignored) -> judge(
                text, Stream.concat(repair.ignored().stream(), ignored.stream()).toList());
        if (Repairer.repair(result, again, rule -> true, least).isChanged()) {
            fault(source, least, "a second run changes it");
        }
        boolean ends = source.text().indexOf('\r') < 0 && result.text().indexOf('\r') >= 0;
        if (ends || source.hasBom() != result.hasBom()) {
            fault(source, least, "other line ends, or another mark");
        }
        if (least == Safety.SAFE) {
            Set<Aspect> other = EnumSet.noneOf(Aspect.class);
            other.addAll(BuildComparison.changed(before.analysis(), after.analysis()));
            if (other.contains(Aspect.LAYER)) {
                other.remove(Aspect.FILE); // what one layer makes and deletes is neither; each fix alone was compared
                // exactly
            }
            other.removeIf(Aspect::isHarmless);
            if (!other.isEmpty()) {
                fault(source, least, "safe fixes change " + other);
            }
        }
    }

    private synchronized void count(Repair repair, Safety least) {
        runs++;
        changed += repair.isChanged() ? 1 : 0;
        count(repair.before(), least, 0);
        count(repair.after(), least, 1);
        repair.dropped()
                .forEach(d ->
                        reasons.merge(least.label() + " " + d.finding().rule().id(), 1, Integer::sum));
    }

    private void count(Judged judged, Safety least, int column) {
        for (Finding finding : judged.file().findings()) {
            byRule.computeIfAbsent(finding.rule().id(), id -> new int[4])[2 * least.ordinal() + column]++;
        }
    }

    private static int errors(Judged judged) {
        return judged.analysis().file().problems().size()
                + judged.analysis().builds().stream()
                        .map(Build::errors)
                        .mapToInt(List::size)
                        .sum();
    }

    private void report() {
        System.out.println(runs + " runs, " + changed + " change a file, " + faults.size() + " faults");
        System.out.printf("%-28s %16s %21s%n", "rule", "safe: before left", "suggested: before left");
        byRule.forEach((rule, counts) -> {
            if (counts[0] != counts[1] || counts[2] != counts[3]) {
                System.out.printf("%-28s %8d %8d %10d %10d%n", rule, counts[0], counts[1], counts[2], counts[3]);
            }
        });
        reasons.forEach((rule, count) -> System.out.println("not applied: " + rule + " " + count));
        faults.stream().limit(40).forEach(System.out::println);
    }
}
