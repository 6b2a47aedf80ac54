package io.plimsoll.rules;

import io.plimsoll.image.ShippedImage;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
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
        on.shippedImage(this::check);
    }

    private void check(ShippedImage image, RuleContext context) {
        Stage target = image.target();
        if (!(target.root() instanceof Base.External external)) {
            return;
        }
        ImageRef base = external.image();
        if (!base.isValid() || !context.knowledge().isSdk(base)) {
            return;
        }
        String name = base.repository().or(base::name).orElse(base.display());
        FindingBuilder finding = context.report(
                target.from().image().span(),
                base.value()
                        .qualify("the image ships the whole toolchain of `" + name + "`, which only its build needs"));
        Stage bottom = target.chain().get(target.chain().size() - 1);
        if (bottom != target) {
            finding.related(bottom.from().image().span(), "the base that it is built on");
        }
        finding.origins(base.value());
    }
}
