package io.plimsoll.knowledge;

import java.util.List;

/**
 * What the configuration adds to the tables, and how strict it is. Immutable.
 *
 * @param precision how exactly an image must be named
 * @param trustedRegistries registries, namespaces and images that are trusted: {@code registry.example.com}, {@code ghcr.io/team/*};
 *     when there are any, no other private registry is
 * @param onlyTrustedRegistries whether nothing else is trusted, regardless of the program's own lists
 * @param nonRootBases images that start as another user than root: {@code registry.example.com/base/*}, {@code team/app:*-rootless}
 * @param secretWords words that say of a variable's name that its value is a secret
 * @param buildPackages packages that only building needs; {@code *} and {@code ?} as in file names
 * @param requiredLabels labels that each image that ships must have, in addition to those of the schema
 * @param baseImages what base images configure and until when they are updated; later ones take precedence
 * @param labelSchema what labels must look like
 */
public record UserKnowledge(
        Precision precision,
        List<String> trustedRegistries,
        boolean onlyTrustedRegistries,
        List<String> nonRootBases,
        List<String> secretWords,
        List<String> buildPackages,
        List<String> requiredLabels,
        List<DescribedBase> baseImages,
        LabelSchema labelSchema) {
    public static final UserKnowledge NONE = new UserKnowledge(
            Precision.VERSION,
            List.of(),
            false,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            LabelSchema.NONE);

    public UserKnowledge {
        trustedRegistries = List.copyOf(trustedRegistries);
        nonRootBases = List.copyOf(nonRootBases);
        secretWords = List.copyOf(secretWords);
        buildPackages = List.copyOf(buildPackages);
        requiredLabels = List.copyOf(requiredLabels);
        baseImages = List.copyOf(baseImages);
    }

    public UserKnowledge withPrecision(Precision other) {
        return new UserKnowledge(
                other,
                trustedRegistries,
                onlyTrustedRegistries,
                nonRootBases,
                secretWords,
                buildPackages,
                requiredLabels,
                baseImages,
                labelSchema);
    }

    public UserKnowledge withTrustedRegistries(List<String> patterns) {
        return new UserKnowledge(
                precision,
                patterns,
                onlyTrustedRegistries,
                nonRootBases,
                secretWords,
                buildPackages,
                requiredLabels,
                baseImages,
                labelSchema);
    }

    public UserKnowledge withOnlyTrustedRegistries(boolean only) {
        return new UserKnowledge(
                precision,
                trustedRegistries,
                only,
                nonRootBases,
                secretWords,
                buildPackages,
                requiredLabels,
                baseImages,
                labelSchema);
    }

    public UserKnowledge withNonRootBases(List<String> patterns) {
        return new UserKnowledge(
                precision,
                trustedRegistries,
                onlyTrustedRegistries,
                patterns,
                secretWords,
                buildPackages,
                requiredLabels,
                baseImages,
                labelSchema);
    }

    public UserKnowledge withSecretWords(List<String> words) {
        return new UserKnowledge(
                precision,
                trustedRegistries,
                onlyTrustedRegistries,
                nonRootBases,
                words,
                buildPackages,
                requiredLabels,
                baseImages,
                labelSchema);
    }

    public UserKnowledge withBuildPackages(List<String> packages) {
        return new UserKnowledge(
                precision,
                trustedRegistries,
                onlyTrustedRegistries,
                nonRootBases,
                secretWords,
                packages,
                requiredLabels,
                baseImages,
                labelSchema);
    }

    public UserKnowledge withRequiredLabels(List<String> labels) {
        return new UserKnowledge(
                precision,
                trustedRegistries,
                onlyTrustedRegistries,
                nonRootBases,
                secretWords,
                buildPackages,
                labels,
                baseImages,
                labelSchema);
    }

    public UserKnowledge withLabelSchema(LabelSchema schema) {
        return new UserKnowledge(
                precision,
                trustedRegistries,
                onlyTrustedRegistries,
                nonRootBases,
                secretWords,
                buildPackages,
                requiredLabels,
                baseImages,
                schema);
    }

    public UserKnowledge withBaseImages(List<DescribedBase> bases) {
        return new UserKnowledge(
                precision,
                trustedRegistries,
                onlyTrustedRegistries,
                nonRootBases,
                secretWords,
                buildPackages,
                requiredLabels,
                bases,
                labelSchema);
    }
}
