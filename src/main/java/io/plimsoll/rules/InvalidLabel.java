package io.plimsoll.rules;

import io.plimsoll.catalog.Severity;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.knowledge.LabelNames;
import io.plimsoll.knowledge.LabelType;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.text.Spelling;
import java.util.Map;
import java.util.Optional;

/** A label whose value is not of its type, or whose name only looks like one of a standard. */
final class InvalidLabel implements Rule {
    private static final String EMPTY = "DL3051";
    private static final Map<LabelType, String> CODES = Map.of(
            LabelType.URL, "DL3052",
            LabelType.RFC3339, "DL3053",
            LabelType.SPDX, "DL3054",
            LabelType.HASH, "DL3055",
            LabelType.SEMVER, "DL3056",
            LabelType.EMAIL, "DL3058");

    @Override
    public String id() {
        return "invalid-label";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage((image, context) -> image.labels().forEach(label -> check(label, context)));
    }

    private static void check(ShippedImage.Named label, RuleContext context) {
        LabelNames names = context.knowledge().labelNames();
        Optional<LabelType> configured =
                Optional.ofNullable(context.knowledge().labelSchema().types().get(label.name()));
        if (configured.isPresent()) {
            value(label, configured.get(), context);
        } else if (names.isUndefined(label.name())
                && !context.knowledge().requiredLabels().contains(label.name())) {
            name(label, names.closest(label.name()), context);
        } else {
            // what a standard says and the user does not; an empty value takes away the label of a base image
            names.type(label.name())
                    .filter(type -> !label.setting().value().text().orElse("").isBlank())
                    .flatMap(type -> value(label, type, context))
                    .ifPresent(finding -> finding.atMost(Severity.INFO).codes());
        }
    }

    private static Optional<FindingBuilder> value(ShippedImage.Named label, LabelType type, RuleContext context) {
        ShippedImage.Setting setting = label.setting();
        Optional<String> text = setting.value().text();
        boolean empty = text.filter(String::isBlank).isPresent();
        if (text.isEmpty() || !empty && type.accepts(text.get())) {
            return Optional.empty();
        }
        String problem = empty ? " is empty" : " is not " + type.meaning();
        FindingBuilder finding = context.report(
                        setting.word().span(),
                        setting.value(),
                        setting.value().qualify("the value of `" + label.name() + "`" + problem))
                .remedy(
                        type == LabelType.TEXT
                                ? "write a value"
                                : "write " + type.meaning() + ", such as " + type.example())
                .codes(); // hadolint knows fewer types
        if (empty || CODES.containsKey(type)) {
            finding.codes(empty ? EMPTY : CODES.get(type));
        }
        return Optional.of(finding);
    }

    private static void name(ShippedImage.Named label, Optional<String> closest, RuleContext context) {
        ShippedImage.Setting setting = label.setting();
        FindingBuilder finding = context.report(
                        label.written().span(),
                        "the OCI image specification defines no label `" + label.name() + "`"
                                + closest.map(Spelling::didYouMean).orElse(""))
                .remedy("use a name that the specification defines, or a prefix of your own")
                .atMost(Severity.INFO)
                .codes();
        closest.filter(name -> label.written().raw().equals(label.name()))
                .ifPresent(name -> finding.fix(Fix.suggested(
                        "Write `" + name + "`", Edit.replace(label.written().span(), name))));
    }
}
