package io.plimsoll.inventory;

import io.plimsoll.image.Build;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.stage.ImageUse;
import io.plimsoll.syntax.Frontend;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/** The images that a build of a Dockerfile takes from elsewhere. */
public final class ImageUses {
    private ImageUses() {}

    /**
     * @param lines the line that a piece of the file is in
     * @param own the names of images that the repository builds
     * @param notListed gets what looks like an image and is none, with its place
     */
    public static List<TakenImage> of(
            Build build, FileName file, ToIntFunction<Span> lines, Set<String> own, Set<String> notListed) {
        List<TakenImage> taken = new ArrayList<>();
        String text = build.file().source().text();
        Frontend.written(text)
                .filter(image -> isImage(ImageRef.of(image), image, file.path() + ":1", notListed))
                .ifPresent(image -> taken.add(new TakenImage(
                        image, file.repository(), file.path(), 1, TakenImage.How.FRONTEND, Optional.empty(), false)));
        for (ImageUse use : build.imageUses()) {
            int line = lines.applyAsInt(use.span());
            String written = text.substring(use.span().start(), use.span().end());
            boolean ships = use.kind() != ImageUse.Kind.MOUNT_FROM && build.ships(use.stage());
            image(use, build, own)
                    .filter(image -> isImage(
                            image.equals(use.image().display()) ? use.image() : ImageRef.of(finished(image, use)),
                            written,
                            file.path() + ":" + line,
                            notListed))
                    .ifPresent(image -> taken.add(new TakenImage(
                            image,
                            file.repository(),
                            file.path(),
                            line,
                            how(use.kind()),
                            use.stage().name(),
                            ships)));
        }
        return taken;
    }

    /** What BuildKit cannot take for an image is in no inventory. */
    private static boolean isImage(ImageRef image, String written, String place, Set<String> notListed) {
        boolean valid = !image.display().isBlank() && image.problem().isEmpty();
        if (!valid) {
            notListed.add(place + ": "
                    + (written.isBlank() ? "no image is named" : "`" + written + "` is not a valid image")
                    + ", so it is not listed");
        }
        return valid;
    }

    /** Empty for a build context: it is an image only where another target builds it. */
    private static Optional<String> image(ImageUse use, Build build, Set<String> own) {
        if (use.instruction() instanceof Instruction.From from) {
            String written = from.image().raw();
            if (build.options().contexts().contains(written)) {
                return Optional.of(written).filter(own::contains);
            }
        }
        String image = use.image().display();
        String written = build.file()
                .source()
                .text()
                .substring(use.span().start(), use.span().end());
        return Optional.of(isUnfinished(image) && written.indexOf('$') >= 0 ? written : image);
    }

    /** Whether a build argument has to bring the digest or the tag. */
    private static boolean isUnfinished(String image) {
        return image.endsWith("@") || image.endsWith(":");
    }

    /** What can be said of a reference that waits for its tag or its digest. */
    private static String finished(String image, ImageUse use) {
        String known = use.image().display();
        return isUnfinished(known) ? known.substring(0, known.length() - 1) : image;
    }

    private static TakenImage.How how(ImageUse.Kind kind) {
        return switch (kind) {
            case FROM -> TakenImage.How.FROM;
            case COPY_FROM -> TakenImage.How.COPY;
            case MOUNT_FROM -> TakenImage.How.MOUNT;
        };
    }
}
