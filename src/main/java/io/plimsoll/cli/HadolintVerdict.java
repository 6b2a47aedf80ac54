package io.plimsoll.cli;

import io.plimsoll.catalog.HadolintCodes;
import io.plimsoll.catalog.Severity;
import io.plimsoll.cli.FileLinter.Checked;
import io.plimsoll.config.Configuration;
import io.plimsoll.lint.Finding;
import io.plimsoll.text.LineIndex;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * What hadolint says of a repository, as far as our rules can tell: they look once at what ships, as {@code check} does, and once at each
 * stage as if it shipped, as hadolint does.
 *
 * @param both what fails in both tools, as {@code file:line code}
 * @param onlyHadolint what fails in hadolint alone, since its stage does not ship
 * @param onlyHere what fails here alone, since BuildKit cannot build it
 * @param files how many Dockerfiles there are
 */
record HadolintVerdict(List<String> both, List<String> onlyHadolint, List<String> onlyHere, int files) {
    /**
     * @param configuration hadolint's
     * @throws UsageError when a file of the configuration is wrong
     */
    static HadolintVerdict of(Path folder, Path configuration, Console console) throws IOException {
        Console silent = new Console(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(OutputStream.nullOutputStream()),
                new PrintStream(OutputStream.nullOutputStream()),
                console.environment(),
                false);
        List<String> configured = List.of("--config", configuration.toString());
        List<Checked> shipped = lint(folder, configured, silent);
        int stages = shipped.stream()
                .mapToInt(checked -> (int) checked.file()
                        .source()
                        .text()
                        .lines()
                        .filter(line -> line.strip().toLowerCase(Locale.ROOT).startsWith("from"))
                        .count())
                .max()
                .orElse(0);
        Stream<String> targets =
                IntStream.range(0, stages).boxed().flatMap(stage -> Stream.of("--target", stage.toString()));
        List<Checked> all = stages < 2
                ? List.of()
                : lint(folder, Stream.concat(configured.stream(), targets).toList(), silent);
        List<String> both = new ArrayList<>();
        List<String> onlyHere = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Checked checked : shipped) {
            for (Finding finding : failing(checked)) {
                (finding.codes().isEmpty() ? onlyHere : both).add(shown(checked, finding));
                known.add(shown(checked, finding));
            }
        }
        List<String> onlyHadolint = new ArrayList<>();
        HadolintCodes codes = HadolintCodes.load();
        for (Checked checked : all) {
            for (Finding finding : failing(checked)) {
                boolean anywhere = finding.codes().stream().anyMatch(code -> !codes.isOfLastStage(code));
                if (anywhere && known.add(shown(checked, finding))) {
                    onlyHadolint.add(shown(checked, finding));
                }
            }
        }
        return new HadolintVerdict(both, onlyHadolint, onlyHere, shipped.size());
    }

    private static List<Checked> lint(Path folder, List<String> options, Console silent) throws IOException {
        List<String> paths = List.of(folder.toString().isEmpty() ? "." : folder.toString());
        String[] words = Stream.concat(options.stream(), paths.stream()).toArray(String[]::new);
        ParseResult parsed = new CommandLine(new CheckCommand().spec()).parseArgs(words);
        return FileRun.lint(parsed, paths, UnaryOperator.identity(), silent);
    }

    private static List<Finding> failing(Checked checked) {
        Optional<Severity> least = checked.configuration().flatMap(Configuration::failOn);
        return least.isEmpty()
                ? List.of()
                : checked.file().findings().stream()
                        .filter(f -> f.severity().isAtLeast(least.get()) && checked.isGated(f))
                        .toList();
    }

    private static String shown(Checked checked, Finding finding) {
        int line = new LineIndex(checked.file().source().text())
                .position(finding.span().start())
                .line();
        String code = finding.codes().isEmpty() ? finding.rule().id() : String.join(", ", finding.codes());
        return checked.file().path() + ":" + line + " " + code;
    }

    /** Whether hadolint fails, as far as is known. */
    boolean fails() {
        return !both.isEmpty() || !onlyHadolint.isEmpty();
    }

    /** @param unmatched whether hadolint also fails for codes that have no rule here */
    List<String> words(boolean unmatched) {
        if (files == 0) {
            return List.of("no Dockerfile here, so there is nothing that hadolint could fail for");
        }
        List<String> words = new ArrayList<>();
        if (!both.isEmpty()) {
            words.add("hadolint fails here, and so does `plimsoll check`: " + some(both));
        } else if (!onlyHadolint.isEmpty()) {
            words.add("hadolint fails here, and `plimsoll check` does not, because these stages do not ship: "
                    + some(onlyHadolint));
        } else if (!onlyHere.isEmpty()) {
            words.add("`plimsoll check` fails here, and hadolint does not, because BuildKit cannot build this: "
                    + some(onlyHere));
        } else if (unmatched) {
            words.add(
                    "`plimsoll check` does not fail here, and hadolint fails only if it finds one of the codes above");
        } else {
            words.add("neither hadolint nor `plimsoll check` fails here");
        }
        return words;
    }

    private static String some(List<String> places) {
        int more = places.size() - 1;
        return Console.oneLine(places.get(0)) + (more == 0 ? "" : " and " + more + " more");
    }
}
