package io.plimsoll.lint;

import io.plimsoll.text.LineIndex;
import io.plimsoll.text.Position;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.util.List;

/**
 * The result for one file.
 *
 * @param read false for a file that could not be read; its only finding says why
 * @param findings in the order of the file
 * @param failures rules that threw an exception; their findings are missing
 * @param notJudged names of stages that are neither targets nor used by one
 * @param targets those of the named targets that the file has, as they were named
 * @param secrets characters that no report may show, even if the finding that identifies them is not reported
 * @param images those that its targets become, in all of its builds
 * @param embedded whether what was linted is a part of the file, such as the Dockerfile of a service in a compose file; its fixes are for
 *     people, since what is around it is not linted again
 */
public record LintedFile(
        Source source,
        boolean read,
        List<Finding> findings,
        List<RuleFailure> failures,
        List<String> notJudged,
        List<String> targets,
        List<Span> secrets,
        List<LintedImage> images,
        boolean embedded) {
    public LintedFile {
        findings = List.copyOf(findings);
        failures = List.copyOf(failures);
        notJudged = List.copyOf(notJudged);
        targets = List.copyOf(targets);
        secrets = List.copyOf(secrets);
        images = List.copyOf(images);
    }

    /** A whole file, of whose images nothing is known. */
    public LintedFile(
            Source source,
            boolean read,
            List<Finding> findings,
            List<RuleFailure> failures,
            List<String> notJudged,
            List<String> targets,
            List<Span> secrets) {
        this(source, read, findings, failures, notJudged, targets, secrets, List.of(), false);
    }

    /** A rule that threw an exception. */
    public record RuleFailure(String rule, Throwable error) {}

    /** The same with other findings, such as some of them. */
    public LintedFile withFindings(List<Finding> others) {
        return new LintedFile(source, read, others, failures, notJudged, targets, secrets, images, embedded);
    }

    /** The same under another name. */
    public LintedFile named(String path) {
        return new LintedFile(
                source.named(path), read, findings, failures, notJudged, targets, secrets, images, embedded);
    }

    public String path() {
        return source.path();
    }

    /** Lines and columns of the file; worked out anew at each call. */
    public LineIndex lines() {
        return source.lines();
    }

    /** Where a finding starts. */
    public Position start(Finding finding) {
        return lines().position(finding.span().start());
    }
}
