package io.plimsoll.syntax;

import io.plimsoll.text.Internal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The image that reads a Dockerfile, as {@code # syntax=} names it. Docker's own, and copies of it under the same name in other
 * registries, read what Docker documents; any other one may have instructions, flags and variables of its own.
 */
@Internal
public final class Frontend {
    private static final Set<String> DOCKERS = Set.of("docker/dockerfile", "docker/dockerfile-upstream");

    private Frontend() {}

    /** The image that a Dockerfile names, unless it is Docker's. What follows a space are arguments for it. */
    public static Optional<String> other(String text) {
        List<Directive> leading = Directives.leading(text);
        if (leading.stream().map(Directive::name).distinct().count() < leading.size()) {
            return Optional.empty(); // BuildKit rejects this before it looks for another frontend
        }
        return Directives.detect(text, "syntax")
                .map(directive -> directive.value().split(" ", 2)[0])
                .filter(image -> !isDockers(image));
    }

    /** The image that a Dockerfile names, Docker's too. */
    public static Optional<String> written(String text) {
        return Directives.detect(text, "syntax")
                .map(directive -> directive.value().split(" ", 2)[0])
                .filter(image -> !image.isEmpty());
    }

    private static boolean isDockers(String image) {
        int digest = image.indexOf('@');
        String tagged = digest < 0 ? image : image.substring(0, digest);
        int colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
        String repository = colon < 0 ? tagged : tagged.substring(0, colon);
        int last = repository.lastIndexOf('/');
        int before = repository.lastIndexOf('/', last - 1);
        return DOCKERS.contains(repository.substring(before + 1));
    }
}
