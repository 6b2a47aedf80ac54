package io.plimsoll.stage;

import io.plimsoll.text.Source;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the place of a Dockerfile, and what the user says about it.
 *
 * @param publishers the owners of the repository that it lies in, whose images are its own: {@code acme} in any registry,
 *     {@code ghcr.io/acme} in one; and images that it builds without an owner: {@code docker.io/library/web}; not
 *     copied, because it may have to be looked for, and not to be changed
 * @param repository the name of the folder that is the repository's root; empty when that is not known
 * @param place the names on the way from the repository's root to the file, its own the last; empty when that is not known
 * @param roles what the user says about the purpose of its images
 */
public record Surroundings(Set<String> publishers, Optional<String> repository, List<String> place, GivenRoles roles) {
    /** Nothing is known. */
    public static final Surroundings NONE = new Surroundings(Set.of(), Optional.empty(), List.of(), GivenRoles.NONE);

    public Surroundings {
        place = List.copyOf(place);
    }

    /** The same, of a repository with those owners. */
    public Surroundings ownedBy(Set<String> others) {
        return new Surroundings(others, repository, place, roles);
    }

    /** The same, of a repository in a folder of that name. */
    public Surroundings inRepository(Optional<String> name) {
        return new Surroundings(publishers, name, place, roles);
    }

    /** The same, of a file in that place. */
    public Surroundings at(List<String> names) {
        return new Surroundings(publishers, repository, names, roles);
    }

    /** The same, of whose images the user says this. */
    public Surroundings with(GivenRoles given) {
        return new Surroundings(publishers, repository, place, given);
    }

    /** Where the file is; without a repository the path by which it is named says so, unless that leads elsewhere. */
    public List<String> place(Source source) {
        if (!place.isEmpty()) {
            return place;
        }
        List<String> names = List.of(source.path().replace('\\', '/').split("/"));
        boolean below = !source.path().startsWith("/")
                && !names.contains("..")
                && source.path().indexOf(':') < 0;
        return below ? names : names.subList(names.size() - 1, names.size());
    }
}
