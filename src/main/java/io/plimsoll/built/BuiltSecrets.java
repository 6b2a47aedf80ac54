package io.plimsoll.built;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.config.Settings;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.layer.Layer;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.lint.Proof;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.text.Listing;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The secrets in the files of an image that was built, as findings of the rule for secret files: one for each layer, at the instruction
 * that made it. What others publish has the tokens of its own tests, and is left out, and so are the layers of the base image.
 */
public final class BuiltSecrets {
    private static final String RULE = "secret-file";
    private static final int NAMED = 2;
    /** What they find may be the same file. */
    private static final Set<String> OTHERS = Set.of(RULE, "generated-key");

    private final BuiltImage built;
    private final DockerfileMatch match;
    private final List<Finding> known;
    private final Map<Span, Proof> proofs = new HashMap<>();

    private BuiltSecrets(BuiltImage built, DockerfileMatch match, List<Finding> known) {
        this.built = built;
        this.match = match;
        this.known = known.stream()
                .filter(finding -> OTHERS.contains(finding.rule().id()))
                .toList();
    }

    /**
     * The file with findings on such secrets, as far as its settings and comments let them through.
     *
     * @param file with what the image says of its findings
     */
    public static LintedFile on(
            LintedFile file, BuiltImage built, DockerfileMatch match, Settings settings, Catalog catalog) {
        if (file.embedded() || !match.fits()) {
            return file;
        }
        BuiltSecrets secrets = new BuiltSecrets(built, match, file.findings());
        List<Finding> findings = new ArrayList<>(file.findings());
        for (Finding finding : new Linter(List.of(secrets.rule()), settings, catalog)
                .lint(match.build())
                .findings()) {
            Proof proof = secrets.proofs.get(finding.span());
            if (finding.rule().id().equals(RULE) && proof != null) {
                findings.add(finding.with(proof));
            }
        }
        findings.sort(Comparator.comparingInt(finding -> finding.span().start()));
        return file.withFindings(findings);
    }

    private Rule rule() {
        return new Rule() {
            @Override
            public String id() {
                return RULE;
            }

            @Override
            public void register(Hooks on) {
                on.shippedImage((image, context) -> {
                    if (image.target() == match.image().target()) {
                        report(image, context);
                    }
                });
            }
        };
    }

    private void report(ShippedImage image, RuleContext context) {
        for (Layer layer : image.layers()) {
            Optional<Integer> number = match.layer(layer.instruction());
            if (number.isPresent()) {
                List<SecretInFile> found = built.layers().get(number.get() - 1).secrets().stream()
                        .filter(secret -> isNews(secret, layer, context))
                        .sorted(Comparator.comparing(SecretInFile::byName))
                        .toList();
                if (!found.isEmpty()) {
                    report(found, layer.instruction().header().keywordSpan(), number.get(), context);
                }
            }
        }
    }

    private void report(List<SecretInFile> found, Span at, int number, RuleContext context) {
        SecretInFile first = found.get(0);
        String file = "`" + first.path() + "`";
        context.report(
                at,
                first.byName()
                        ? file + " is readable in layer " + number + " of the built image"
                        : file + " in layer " + number + " of the built image contains " + first.subject());
        List<String> paths = found.stream().map(SecretInFile::path).toList();
        boolean gone = paths.stream().noneMatch(built::has);
        proofs.put(
                at,
                new Proof(
                        Proof.Status.CONFIRMED,
                        Listing.of(paths, NAMED) + (paths.size() == 1 ? " is" : " are") + " in layer " + number
                                + (gone ? ", deleted in a later one" : ""),
                        found.stream().mapToLong(SecretInFile::size).sum(),
                        List.of(number)));
    }

    /** Whether no rule has found it in the Dockerfile, and others have not published it. */
    private boolean isNews(SecretInFile secret, Layer layer, RuleContext context) {
        if (context.knowledge().secretFiles().isPublished(secret.path())) {
            return false;
        }
        Span instruction = layer.instruction().span();
        for (Finding finding : known) {
            boolean here = instruction.start() <= finding.span().start()
                    && finding.span().end() <= instruction.end();
            Optional<Proof> proof = finding.built()
                    .filter(p -> p.status() == Proof.Status.CONFIRMED)
                    .filter(p -> here);
            if (proof.isPresent() && (secret.byName() || proof.get().message().contains("`" + secret.path() + "`"))) {
                return false;
            }
        }
        return true;
    }
}
