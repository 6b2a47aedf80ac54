package io.plimsoll.image;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What is known of well-known images, from the tables in {@code rules/data}. Immutable; made once for all files of a run. */
public final class Knowledge {
    /** @param names words that name the distribution in the tags of other images */
    private record Distribution(List<ImagePattern> images, Set<String> names, Set<String> codenames) {
        /** A mirror or a company's copy under the distribution's name counts as its image. */
        boolean is(String repository, ImageRef image) {
            String name = repository.substring(repository.lastIndexOf('/') + 1);
            return images.stream()
                    .anyMatch(p -> p.matches(repository, image.tagPattern()) || p.matches(name, image.tagPattern()));
        }
    }

    private record StartUser(ImagePattern image, String user) {}

    private final List<Distribution> distributions = new ArrayList<>();
    private final Set<String> distributionNames = new HashSet<>();
    private final Set<String> movingTags = new HashSet<>();
    private final Set<String> notVersions = new HashSet<>();
    private final List<StartUser> startUsers = new ArrayList<>();
    private final List<ImagePattern> steppingDown = new ArrayList<>();
    private final Set<String> stepDownPrograms = new HashSet<>();
    private final Set<String> officialImages = new HashSet<>();
    private final Set<String> officialNamespaces = new HashSet<>();
    private final Set<String> publicRegistries = new HashSet<>();

    private Knowledge() {
        for (Block block : Tables.blocks("distributions")) {
            Distribution distribution = new Distribution(
                    patterns(block.strings("images")),
                    Set.copyOf(block.strings("names")),
                    Set.copyOf(block.strings("codenames")));
            distributions.add(distribution);
            distributionNames.addAll(distribution.names());
        }
        for (Block block : Tables.blocks("architectures")) {
            notVersions.addAll(block.strings("words"));
        }
        for (Block block : Tables.blocks("moving-tags")) {
            movingTags.addAll(block.strings("words"));
        }
        for (Block block : Tables.blocks("base-users")) {
            for (String image : block.strings("images")) {
                startUsers.add(new StartUser(new ImagePattern(image), block.text("user")));
            }
        }
        for (Block block : Tables.blocks("privilege-droppers")) {
            steppingDown.addAll(patterns(block.strings("images")));
            stepDownPrograms.addAll(block.strings("programs"));
        }
        for (Block block : Tables.blocks("official-images")) {
            officialImages.addAll(block.strings("images"));
            officialNamespaces.addAll(block.strings("namespaces"));
        }
        for (Block block : Tables.blocks("registries")) {
            publicRegistries.addAll(block.strings("vendor"));
            publicRegistries.addAll(block.strings("open"));
        }
        publicRegistries.add("docker.io");
    }

    /** Reads the tables. */
    public static Knowledge load() {
        return new Knowledge();
    }

    private static List<ImagePattern> patterns(List<String> images) {
        return images.stream().map(ImagePattern::new).toList();
    }

    /**
     * The repository as {@link ImageRef#repository} has it, with the namespaces under which Docker publishes official images for one
     * architecture taken off: {@code arm64v8/alpine} is {@code alpine}.
     */
    public Optional<String> repository(ImageRef image) {
        return image.repository().map(name -> {
            int slash = name.indexOf('/');
            boolean official = slash > 0
                    && slash == name.lastIndexOf('/')
                    && officialNamespaces.contains(name.substring(0, slash));
            return official ? name.substring(slash + 1) : name;
        });
    }

    /** Whether the image is one of Docker's official ones. */
    public boolean isOfficial(ImageRef image) {
        return repository(image).map(officialImages::contains).orElse(false);
    }

    /** Whether the image is a distribution's own. */
    public boolean isDistributionImage(ImageRef image) {
        Optional<String> repository = repository(image);
        return repository.isPresent() && distributions.stream().anyMatch(d -> d.is(repository.get(), image));
    }

    /** Whether everybody knows what lies in this registry: Docker Hub, a vendor's or an open one, and no company's own. */
    public boolean isPublicRegistry(String host) {
        return publicRegistries.contains(host);
    }

    /**
     * The user that a container of this image starts as.
     *
     * @return {@code root}, another name or a number, {@code windows} for a Windows image, {@code ?} for one that is not root under a
     *     varying name; empty when the image is on no list
     */
    public Optional<String> startUser(ImageRef image) {
        Optional<String> repository = repository(image);
        StartUser best = null;
        if (repository.isPresent()) {
            for (StartUser candidate : startUsers) {
                if ((best == null || candidate.image().length() > best.image().length())
                        && candidate.image().matches(repository.get(), image.tagPattern())) {
                    best = candidate;
                }
            }
        }
        return Optional.ofNullable(best).map(StartUser::user);
    }

    /** Whether the image's own entrypoint starts as root and steps down to another user. */
    public boolean stepsDown(ImageRef image) {
        Optional<String> repository = repository(image);
        return repository.isPresent()
                && steppingDown.stream().anyMatch(p -> p.matches(repository.get(), image.tagPattern()));
    }

    /** Whether a program is there to start another one as another user: {@code gosu} and its like. */
    public boolean isStepDownProgram(String name) {
        return stepDownPrograms.contains(name);
    }

    /**
     * Whether a tag says which version of its image it is. What rolls (`latest`, `lts-jdk17`, `stable-slim`) does not, and on an image
     * that is not the distribution itself neither does a distribution's name, code name or number.
     */
    public boolean namesVersion(ImageRef image, String tag) {
        Optional<String> repository = repository(image);
        Set<String> ownNames = new HashSet<>();
        Set<String> ownCodenames = new HashSet<>();
        for (Distribution distribution : distributions) {
            if (repository.isPresent() && distribution.is(repository.get(), image)) {
                ownNames.addAll(distribution.names());
                ownCodenames.addAll(distribution.codenames());
            }
        }
        return new TagWords(tag.toLowerCase(Locale.ROOT), this, ownNames, ownCodenames).nameVersion();
    }

    /** A word that stands for whatever is newest: {@code latest}, {@code lts}. */
    boolean isMoving(String word) {
        return movingTags.contains(word);
    }

    boolean isDistribution(String word) {
        return distributionNames.contains(word);
    }

    /** A word with digits that name no version: {@code amd64}. */
    boolean isNoVersion(String word) {
        return notVersions.contains(word);
    }
}
