package io.plimsoll.image;

import io.plimsoll.knowledge.BaseConfig;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.notation.UserName;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;

/** The registry image that a shipped image is built on, directly or through other stages, and what is known about it. */
public final class BaseImage {
    /** The user that a container of the base starts as. */
    public enum StartUser {
        ROOT,
        /** Root unless its publisher has set a user: it is a public image that is on no list. */
        ROOT_UNLESS_SET,
        /** Another user, or a Windows image, which has no root. */
        OTHER,
        /** Only its owner knows. */
        UNKNOWN
    }

    private final ImageRef image;
    private final Stage target;
    private final Knowledge knowledge;

    private BaseImage(ImageRef image, Stage target, Knowledge knowledge) {
        this.image = image;
        this.target = target;
        this.knowledge = knowledge;
    }

    /** Empty when the target is built from nothing. */
    static Optional<BaseImage> of(Stage target, Knowledge knowledge) {
        return target.root() instanceof Base.External external
                ? Optional.of(new BaseImage(external.image(), target, knowledge))
                : Optional.empty();
    }

    /** The reference; perhaps one that is not known, or not a valid one. */
    public ImageRef image() {
        return image;
    }

    /** Where the target says what it is built on: the image, or a stage that is built on it. */
    public Span span() {
        return target.from().image().span();
    }

    /** Where a stage below the target names the image; empty when the target itself does. */
    public Optional<Span> spanBelow() {
        List<Stage> chain = target.chain();
        Stage bottom = chain.get(chain.size() - 1);
        return bottom == target
                ? Optional.empty()
                : Optional.of(bottom.from().image().span());
    }

    /** The repository as people write it; empty when a piece of it is unknown. */
    public Optional<String> repository() {
        return knowledge.repository(image);
    }

    /** Whether it is a compiler's or a build tool's, and ships the whole toolchain. */
    public boolean isSdk() {
        return image.isValid() && knowledge.isSdk(image);
    }

    /** Whether it is a distribution's own, and has what updates the packages in it. */
    public boolean isManagedDistribution() {
        return image.isValid() && knowledge.isManagedDistribution(image);
    }

    /** What it configures, as far as it is known. */
    public BaseConfig config() {
        return target.baseConfig();
    }

    /** The user that a container of it starts as. */
    public StartUser startUser() {
        if (target.isWindows()) {
            return StartUser.OTHER;
        }
        boolean published = image.isValid()
                && repository().isPresent()
                && (image.registry().filter(knowledge.publishers()::isPublic).isPresent() || isDescribedWithUser());
        if (!published) {
            return StartUser.UNKNOWN;
        }
        BaseConfig config = config();
        if (config.userVaries()) {
            return StartUser.UNKNOWN;
        }
        Optional<UserName> listed = config.user().map(UserName::of);
        if (listed.isPresent()) {
            return listed.get().isRoot() ? StartUser.ROOT : StartUser.OTHER;
        }
        return isRootUnlisted() ? StartUser.ROOT : StartUser.ROOT_UNLESS_SET;
    }

    /** A user that it is known to start as; {@code ?} for one that is not root. */
    Optional<String> knownUser() {
        if (target.isWindows()) {
            return Optional.empty();
        }
        Optional<String> listed = config().user();
        if (listed.isPresent() || config().userVaries()) {
            return listed.filter(user -> !user.equals(BaseConfig.WINDOWS));
        }
        return isRootUnlisted() ? Optional.of("root") : Optional.empty();
    }

    private boolean isDescribedWithUser() {
        return knowledge.isDescribed(image) && (config().user().isPresent() || config().complete());
    }

    /** What distributions and Docker publish starts as root when no list says otherwise, and what is known whole and names nobody. */
    private boolean isRootUnlisted() {
        return knowledge.isDescribed(image) && config().complete()
                || knowledge.isDistributionImage(image)
                || knowledge.isOfficial(image);
    }
}
