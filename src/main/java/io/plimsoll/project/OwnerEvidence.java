package io.plimsoll.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * What the files at the root of a repository say about its owner: the module of {@code go.mod}, the repository in {@code package.json}, the
 * teams in {@code CODEOWNERS}, the owner to whom most links to GitHub in the README lead, and the names under which scripts of
 * {@code package.json} and the {@code Makefile} build images. An archive of a repository has no remotes.
 */
final class OwnerEvidence {
    /** In characters; files of that kind are far smaller. */
    private static final int LARGEST = 262_144;
    /** The places that GitHub reads, see "About code owners" in its documentation. */
    private static final List<String> CODE_OWNERS = List.of(".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS");

    private static final List<String> BUILDS =
            List.of("docker build", "docker buildx build", "podman build", "buildah b");

    private static final List<String> READMES = List.of("README.md", "README.rst");
    private static final String GITHUB = "github.com/";
    /** So many links to one owner, and more than to all others, are the project's own. */
    private static final int MANY_LINKS = 3;

    private OwnerEvidence() {}

    /**
     * The owners, as {@link io.plimsoll.stage.Surroundings#publishers} has them.
     *
     * @param root the folder of the repository
     */
    static Set<String> of(Path root) {
        Set<String> owners = new LinkedHashSet<>();
        module(read(root.resolve("go.mod"))).ifPresent(owners::add);
        String manifest = read(root.resolve("package.json"));
        repository(manifest).ifPresent(owners::add);
        images(manifest, owners);
        images(read(root.resolve("Makefile")), owners);
        READMES.forEach(name -> linked(read(root.resolve(name))).ifPresent(owners::add));
        CODE_OWNERS.forEach(name -> teams(read(root.resolve(name)), owners));
        return owners;
    }

    /** Empty also when it is no file, cannot be read or is too large. */
    private static String read(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LARGEST
                    ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** {@code acme} of {@code module github.com/acme/shop/v2}. */
    private static Optional<String> module(String text) {
        return text.lines()
                .filter(line -> line.startsWith("module "))
                .findFirst()
                .map(line -> line.substring("module ".length()).strip().split("/"))
                .filter(parts -> parts.length > 2)
                .map(parts -> parts[1].toLowerCase(Locale.ROOT));
    }

    /** The owner in the field {@code repository}, an address or an object with one. */
    private static Optional<String> repository(String text) {
        int field = text.indexOf("\"repository\"");
        if (field < 0) {
            return Optional.empty();
        }
        StringTokenizer strings = new StringTokenizer(
                text.substring(field + "\"repository\"".length())
                        .lines()
                        .limit(6)
                        .reduce("", String::concat),
                "\"");
        while (strings.hasMoreTokens()) {
            String address = strings.nextToken();
            if (address.startsWith("github:") || address.contains("://") || address.startsWith("git@")) {
                return RepositoryOwners.owner(address);
            }
        }
        return Optional.empty();
    }

    /** The owner to whom most links to GitHub lead. */
    private static Optional<String> linked(String text) {
        Map<String, Integer> counts = new HashMap<>();
        int links = 0;
        for (int at = text.indexOf(GITHUB); at >= 0; at = text.indexOf(GITHUB, at + 1)) {
            int start = at + GITHUB.length();
            int end = start;
            while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '-')) {
                end++;
            }
            if (end > start && end < text.length() && text.charAt(end) == '/') {
                counts.merge(text.substring(start, end).toLowerCase(Locale.ROOT), 1, Integer::sum);
                links++;
            }
        }
        int half = links / 2;
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= MANY_LINKS && entry.getValue() > half)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The organizations of teams, {@code acme} of {@code @acme/web}; a person owns no images. */
    private static void teams(String text, Set<String> owners) {
        text.lines().filter(line -> !line.strip().startsWith("#")).forEach(line -> {
            StringTokenizer words = new StringTokenizer(line);
            while (words.hasMoreTokens()) {
                String word = words.nextToken();
                int slash = word.indexOf('/');
                if (word.startsWith("@") && slash > 1) {
                    owners.add(word.substring(1, slash).toLowerCase(Locale.ROOT));
                }
            }
        });
    }

    private static void images(String text, Set<String> owners) {
        text.lines().filter(line -> BUILDS.stream().anyMatch(line::contains)).forEach(line -> {
            StringTokenizer words = new StringTokenizer(line, " \t\"'=;&|");
            while (words.hasMoreTokens()) {
                String word = words.nextToken();
                if ((word.equals("-t") || word.equals("--tag")) && words.hasMoreTokens()) {
                    RepositoryOwners.ofImage(words.nextToken())
                            .filter(owner -> owner.indexOf('$') < 0)
                            .ifPresent(owners::add);
                }
            }
        });
    }
}
