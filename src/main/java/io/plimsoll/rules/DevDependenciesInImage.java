package io.plimsoll.rules;

import io.plimsoll.catalog.Confidence;
import io.plimsoll.catalog.Severity;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.layer.ProjectInstall;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.text.Span;

/** Dependencies that only development needs, in an image that ships. */
final class DevDependenciesInImage implements Rule {
    @Override
    public String id() {
        return "dev-dependencies-in-image";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage(this::check);
    }

    private void check(ShippedImage image, RuleContext context) {
        image.developmentInstalls().forEach(install -> check(install, context));
    }

    private static void check(ProjectInstall.WithDevelopment found, RuleContext context) {
        Span call = found.install().call().span();
        String what =
                found.install().manager().folder().map(name -> "`" + name + "`").orElse("the image");
        FindingBuilder finding = context.report(
                found.copied().orElse(call),
                found.copied().isPresent()
                        ? "the image ships the development dependencies in " + what + ", too"
                        : "this installs the development dependencies, too, and the image ships them");
        if (found.copied().isPresent()) {
            finding.related(call, "they are installed here");
        } else {
            finding.when(context.build().conditionAt(call));
        }
        found.install()
                .manager()
                .omittingFlag()
                .ifPresent(flag -> finding.remedy("add `" + flag + "`, or remove them after the build"));
        if (!found.certain()) {
            finding.confidence(Confidence.ASSUMED).atMost(Severity.STYLE);
        }
    }
}
