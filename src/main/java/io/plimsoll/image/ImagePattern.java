package io.plimsoll.image;

/**
 * A pattern of the tables that says which images a fact is about: {@code mysql}, {@code bitnami/*},
 * {@code gcr.io/distroless/*:nonroot*}. {@code *} matches any run of characters, slashes included; without a tag any tag will do.
 */
final class ImagePattern {
    private final String repository;
    private final String tag;

    ImagePattern(String pattern) {
        int colon = pattern.indexOf(':', pattern.lastIndexOf('/') + 1);
        repository = colon < 0 ? pattern : pattern.substring(0, colon);
        tag = colon < 0 ? null : pattern.substring(colon + 1);
    }

    /**
     * @param repository see {@link ImageRef#repository}
     * @param tag with {@code …} for what is unknown; empty without one
     */
    boolean matches(String repository, String tag) {
        return fits(this.repository, repository) && (this.tag == null || fits(this.tag, tag));
    }

    /** How much the pattern says; the longest one that matches is the most specific. */
    int length() {
        return repository.length() + (tag == null ? 0 : tag.length() + 1);
    }

    private static boolean fits(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int retry = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                retry = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
