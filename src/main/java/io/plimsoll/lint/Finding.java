package io.plimsoll.lint;

import io.plimsoll.catalog.Confidence;
import io.plimsoll.catalog.HadolintCodes;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.Severity;
import io.plimsoll.fix.Fix;
import io.plimsoll.knowledge.Role;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * Something that a rule found.
 *
 * @param span the exact characters it is about
 * @param message what happens, and to whom: one sentence without a full stop, code in backticks
 * @param remedy what to do about it, one line
 * @param related other places, in the order of the file
 * @param secrets characters that no report may show; some or all of {@code span}, or elsewhere in the file
 * @param role what the image is for that it is about: of several the one in which it matters most; the severity is the one for it
 * @param confidence how sure it is
 * @param cause why the image is built that it is about, when that is a stage which is otherwise only there for other stages: a clause for
 *     people that is the same for all findings with that cause
 * @param codes hadolint's codes for it; empty where hadolint has none
 * @param built what an image that was built says of it; empty when there is none, or it cannot say
 */
public record Finding(
        RuleMetadata rule,
        Severity severity,
        Span span,
        String message,
        String remedy,
        List<Related> related,
        List<Fix> fixes,
        List<Span> secrets,
        Role role,
        Confidence confidence,
        Optional<String> cause,
        List<String> codes,
        Optional<Proof> built) {
    public Finding {
        codes = List.copyOf(codes);
        related = List.copyOf(related);
        fixes = List.copyOf(fixes);
        secrets = List.copyOf(secrets);
    }

    /** A finding that no image was asked about, with all codes of its rule. */
    public Finding(
            RuleMetadata rule,
            Severity severity,
            Span span,
            String message,
            String remedy,
            List<Related> related,
            List<Fix> fixes,
            List<Span> secrets,
            Role role,
            Confidence confidence,
            Optional<String> cause) {
        this(
                rule,
                severity,
                span,
                message,
                remedy,
                related,
                fixes,
                secrets,
                role,
                confidence,
                cause,
                rule.aliases().getOrDefault(HadolintCodes.TOOL, List.of()),
                Optional.empty());
    }

    /** A finding without a secret. */
    public Finding(
            RuleMetadata rule,
            Severity severity,
            Span span,
            String message,
            String remedy,
            List<Related> related,
            List<Fix> fixes) {
        this(rule, severity, span, message, remedy, related, fixes, List.of());
    }

    /** A certain finding about a service. */
    public Finding(
            RuleMetadata rule,
            Severity severity,
            Span span,
            String message,
            String remedy,
            List<Related> related,
            List<Fix> fixes,
            List<Span> secrets) {
        this(
                rule,
                severity,
                span,
                message,
                remedy,
                related,
                fixes,
                secrets,
                Role.SERVICE,
                Confidence.CERTAIN,
                Optional.empty());
    }

    /** The same with another severity. */
    Finding with(Severity other) {
        return new Finding(
                rule, other, span, message, remedy, related, fixes, secrets, role, confidence, cause, codes, built);
    }

    /** The same with what an image says of it. */
    public Finding with(Proof proof) {
        return new Finding(
                rule,
                severity,
                span,
                message,
                remedy,
                related,
                fixes,
                secrets,
                role,
                confidence,
                cause,
                codes,
                Optional.of(proof));
    }

    /** The same with other fixes, such as some of them. */
    public Finding withFixes(List<Fix> others) {
        return new Finding(
                rule,
                severity,
                span,
                message,
                remedy,
                related,
                others,
                secrets,
                role,
                confidence,
                cause,
                codes,
                Optional.empty());
    }
}
