package io.plimsoll.fix;

import io.plimsoll.notation.ImageRef;
import io.plimsoll.stage.ImageUse;
import io.plimsoll.syntax.Dockerfile;
import java.util.Optional;

/** Another tag of the same image. */
public final class TagFix {
    private TagFix() {}

    /** Empty when a variable or a digest is part of the reference. */
    public static Optional<Fix> of(ImageUse use, String tag, Dockerfile file) {
        ImageRef image = use.image();
        String written =
                file.source().text().substring(use.span().start(), use.span().end());
        if (!written.equals(image.display()) || image.digest() != ImageRef.State.ABSENT) {
            return Optional.empty();
        }
        String name = name(image) + ":" + tag;
        return Optional.of(Fix.suggested("Use `" + name + "`", Edit.replace(use.span(), name)));
    }

    /** A reference without its tag and digest, as it is written. */
    public static String name(ImageRef image) {
        String display = image.display();
        int at = display.indexOf('@');
        String whole = at < 0 ? display : display.substring(0, at);
        int tag = whole.indexOf(':', whole.lastIndexOf('/') + 1);
        return tag < 0 ? whole : whole.substring(0, tag);
    }
}
