package io.plimsoll.split;

import io.plimsoll.catalog.Severity;
import io.plimsoll.image.Analysis;
import io.plimsoll.image.Build;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.repair.Judge;
import io.plimsoll.repair.Judged;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Takes a file with one stage, which compiles what it ships, apart into a build stage and a run-time stage. The result is read and
 * linted before it is returned: BuildKit accepts it, no rule finds more of severity warning or above than in the file, and the image
 * has no compiler and no source any more.
 */
public final class Splitter {
    /** Rules about bases: where one would find more, another base may do. */
    private static final List<String> OF_BASES =
            List.of("end-of-life-base", "frozen-tag", "mutable-base", "unmaintained-base");

    private Splitter() {}

    /**
     * Splits a file; never fails.
     *
     * @param cases how it is built, at least one; the first counts
     */
    public static Split split(Source source, Linter linter, List<BuildCase> cases) {
        return split(source, (text, ignored) -> {
            Analysis analysis = linter.analyze(text, cases);
            return new Judged(analysis, linter.lint(analysis));
        });
    }

    /** @param judge reads and lints a version of the file */
    public static Split split(Source source, Judge judge) {
        Judged before = judge.judge(source, List.of());
        Build build = before.analysis().builds().get(0);
        try {
            check(build);
            Split split = split(source, build, before, judge, false);
            if (!isAboutOldBase(split, judge)) {
                return split;
            }
            Split newer = split(source, build, before, judge, true);
            return newer instanceof Split.Done && !isAboutOldBase(newer, judge)
                            || split instanceof Split.Refused && newer instanceof Split.Done
                    ? newer
                    : split;
        } catch (CannotSplit e) {
            return new Split.Refused(e.span(), e.getMessage());
        }
    }

    /** Whether the base of the same release is one that rules find fault with in an image that ships. */
    private static boolean isAboutOldBase(Split split, Judge judge) {
        if (split instanceof Split.Refused refused) {
            return OF_BASES.stream().anyMatch(rule -> refused.reason().startsWith("`" + rule + "`"));
        }
        Judged judged = judge.judge(((Split.Done) split).source(), List.of());
        Build build = judged.analysis().builds().get(0);
        Span last = build.targets().get(0).from().span();
        return judged.file().findings().stream()
                .anyMatch(finding -> OF_BASES.contains(finding.rule().id())
                        && finding.severity().isAtLeast(Severity.WARNING)
                        && last.contains(finding.span()));
    }

    private static Split split(Source source, Build build, Judged before, Judge judge, boolean newest) {
        try {
            Planner planner = new Planner(build, newest);
            Source result = source.withText(planner.plan());
            verify(build, before.file(), judge.judge(result, List.of()));
            return new Split.Done(result, planner.notes());
        } catch (CannotSplit e) {
            return new Split.Refused(e.span(), e.getMessage());
        }
    }

    private static void check(Build build) {
        Dockerfile file = build.file();
        if (build.stages().isEmpty()) {
            throw new CannotSplit(Span.at(0), "nothing to split: there is no FROM");
        }
        file.otherFrontend().ifPresent(frontend -> {
            throw new CannotSplit(Span.at(0), "`" + frontend + "` reads this file, and not BuildKit");
        });
        if (!file.problems().isEmpty()) {
            throw new CannotSplit(
                    file.problems().get(0).span(),
                    "this is not valid: " + file.problems().get(0).message());
        }
        if (!build.errors().isEmpty()) {
            throw new CannotSplit(
                    build.errors().get(0).span(),
                    "BuildKit rejects this file: "
                            + build.errors().get(0).problem().message());
        }
        ShippedImage image = build.images().get(0);
        Stage stage = image.target();
        if (build.stages().size() > 1) {
            boolean nothing = image.compiledSources().isEmpty();
            throw new CannotSplit(
                    stage.from().span(),
                    nothing
                            ? "nothing to split: the file has " + build.stages().size()
                                    + " stages, and the last one compiles no source"
                            : "the file has " + build.stages().size() + " stages; only a file with one is split");
        }
        if (stage.isWindows()) {
            throw new CannotSplit(stage.from().span(), "images for Windows are not split");
        }
        List<Instruction.OnBuild> triggers = stage.own(Instruction.OnBuild.class);
        if (!triggers.isEmpty()) {
            throw new CannotSplit(triggers.get(0).span(), "an image with ONBUILD is there to be built on");
        }
    }

    private static void verify(Build build, LintedFile before, Judged judged) {
        Span from = build.images().get(0).target().from().span();
        Build after = judged.analysis().builds().get(0);
        if (!after.file().problems().isEmpty() || !after.errors().isEmpty()) {
            throw new CannotSplit(from, "BuildKit would reject the result");
        }
        ShippedImage image = after.images().get(0);
        if (!image.compiledSources().isEmpty()
                || image.base().filter(base -> base.isSdk()).isPresent()) {
            throw new CannotSplit(from, "the last stage would still compile, or have a compiler");
        }
        if (!image.leftoverPackages().isEmpty()) {
            throw new CannotSplit(from, "the last stage would still install packages that only a build needs");
        }
        Map<String, Long> known = count(before.findings());
        count(judged.file().findings()).forEach((rule, number) -> {
            if (number > known.getOrDefault(rule, 0L)) {
                throw new CannotSplit(from, "`" + rule + "` would find more in the result than here");
            }
        });
    }

    private static Map<String, Long> count(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity().isAtLeast(Severity.WARNING))
                .collect(Collectors.groupingBy(finding -> finding.rule().id(), Collectors.counting()));
    }
}
