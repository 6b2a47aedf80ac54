package io.plimsoll.knowledge;

import io.plimsoll.text.Internal;
import io.plimsoll.text.Wildcard;

/**
 * A pattern of the tables that says which images a fact is about: {@code mysql}, {@code bitnami/*},
 * {@code gcr.io/distroless/*:nonroot*}. {@code *} matches any run of characters, slashes included; without a tag any tag will do.
 */
@Internal
public final class ImagePattern {
    private final String repository;
    private final String tag;

    /** @param pattern what stands behind the colon of its last part is about the tag */
    public ImagePattern(String pattern) {
        int colon = pattern.indexOf(':', pattern.lastIndexOf('/') + 1);
        repository = colon < 0 ? pattern : pattern.substring(0, colon);
        tag = colon < 0 ? null : pattern.substring(colon + 1);
    }

    /**
     * @param repository see {@link io.plimsoll.notation.ImageRef#repository}
     * @param tag with {@code …} for what is unknown; empty without one
     */
    public boolean matches(String repository, String tag) {
        return Wildcard.matches(this.repository, repository) && (this.tag == null || Wildcard.matches(this.tag, tag));
    }

    /** Whether a tag with unknown pieces may turn out to be one that matches. */
    boolean mayMatch(String repository, String tag) {
        return Wildcard.matches(this.repository, repository) && this.tag != null && BaseImages.mayMatch(this.tag, tag);
    }

    /** How much the pattern says; the longest one that matches is the most specific. */
    int length() {
        return repository.length() + (tag == null ? 0 : tag.length() + 1);
    }

    @Override
    public String toString() {
        return tag == null ? repository : repository + ":" + tag;
    }
}
