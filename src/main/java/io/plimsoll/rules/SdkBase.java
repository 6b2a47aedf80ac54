package io.plimsoll.rules;

import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;

/** A shipped image that is built on a compiler's image. */
final class SdkBase implements Rule {
    @Override
    public String id() {
        return "sdk-base";
    }

    @Override
    public void register(Hooks on) {
        on.file((build, report) -> build.targets().forEach(target -> check(target, report)));
    }

    private void check(Stage target, RuleContext report) {
        if (!(target.root() instanceof Base.External external)) {
            return;
        }
        ImageRef image = external.image();
        if (!image.isValid() || !report.build().knowledge().isSdk(image)) {
            return;
        }
        String name = image.repository().or(image::name).orElse(image.display());
        RuleContext.FindingBuilder draft = report.at(
                target.from().image().span(),
                (image.value().byDefault() ? "by default, the" : "the") + " image ships the whole toolchain of `" + name
                        + "`, which only its build needs");
        Stage bottom = target.chain().get(target.chain().size() - 1);
        if (bottom != target) {
            draft.related(bottom.from().image().span(), "the base that it is built on");
        }
        draft.origins(image.value());
    }
}
