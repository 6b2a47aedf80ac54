package io.plimsoll.rules;

import io.plimsoll.image.BaseImage;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.notation.ImageRef;

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
        image.base().filter(BaseImage::isSdk).ifPresent(base -> check(base, context));
    }

    private static void check(BaseImage base, RuleContext context) {
        ImageRef image = base.image();
        String name = image.repository().or(image::name).orElse(image.display());
        context.report(base, "the image ships the whole `" + name + "` toolchain, which is needed only to build");
    }
}
