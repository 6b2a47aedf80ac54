package io.plimsoll.lint;

/**
 * A rule. It holds no state: one instance serves all files and threads. Its words, examples and tests are in {@code rules/<id>/}.
 */
public interface Rule {
    /** The fault in words, as in "allow mutable-base". */
    String id();

    /**
     * Whether the rule finds characters that no report may show. It then looks at every file, also where it is not selected: what it
     * finds is not reported, and the secrets are masked all the same.
     */
    default boolean findsSecrets() {
        return false;
    }

    /**
     * Says what the rule wants to look at. Called once, for all files.
     *
     * <pre>{@code
     * on.shippedImage((image, context) -> image.base()
     *         .filter(BaseImage::isSdk)
     *         .ifPresent(base -> context.report(base, "the image ships a toolchain")));
     * }</pre>
     */
    void register(Hooks on);
}
