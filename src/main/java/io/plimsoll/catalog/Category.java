package io.plimsoll.catalog;

import java.util.Locale;
import java.util.Optional;

/** What a rule is about. */
public enum Category {
    /** BuildKit rejects the file. */
    VALIDITY,
    SECURITY,
    SUPPLY_CHAIN,
    /** What is in the image and should not be. */
    IMAGE_CONTENT,
    EFFICIENCY,
    CORRECTNESS,
    STYLE;

    /** As users and reports write it: {@code supply-chain}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Category> of(String label) {
        for (Category category : values()) {
            if (category.label().equals(label)) {
                return Optional.of(category);
            }
        }
        return Optional.empty();
    }
}
