package io.plimsoll.stage;

import io.plimsoll.text.Source;
import java.util.List;
import java.util.Optional;

/**
 * One of the ways in which a Dockerfile is built.
 *
 * @param options what the build is told
 * @param context the folder that it copies from
 * @param owners what requests this build; empty if no file does
 * @param roles what the user says about the purpose of its images
 * @param place the names on the way from the repository's root to the file, its own the last; empty when that is not known
 */
public record BuildCase(
        BuildOptions options, BuildContext context, List<BuildOwner> owners, GivenRoles roles, List<String> place) {
    public BuildCase {
        owners = List.copyOf(owners);
        place = List.copyOf(place);
    }

    /** One of whose images the user says nothing. */
    public BuildCase(BuildOptions options, BuildContext context, List<BuildOwner> owners) {
        this(options, context, owners, GivenRoles.NONE, List.of());
    }

    /** One that no file asks for. */
    public BuildCase(BuildOptions options, BuildContext context) {
        this(options, context, List.of());
    }

    /** The same under options that take precedence. Where these name stages, those that the owners ask for are not built. */
    public BuildCase under(BuildOptions stronger) {
        List<BuildOwner> left = stronger.targets().isEmpty()
                ? owners
                : owners.stream().map(owner -> owner.asking(Optional.empty())).toList();
        return new BuildCase(stronger.over(options), context, left, roles, place);
    }

    /** The same, of whose images the user says this. */
    public BuildCase with(GivenRoles given) {
        return new BuildCase(options, context, owners, given, place);
    }

    /** The same, of a file in that place. */
    public BuildCase at(List<String> names) {
        return new BuildCase(options, context, owners, roles, names);
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
