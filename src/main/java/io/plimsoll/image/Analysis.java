package io.plimsoll.image;

import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.BuildOwner;
import io.plimsoll.stage.PlatformChoices;
import io.plimsoll.stage.Surroundings;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.text.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Dockerfile, read once, and the result of each build of it. Findings, images and graphs are all derived from this, so that they
 * cannot contradict each other. Immutable, and never fails: what cannot be worked out is unknown.
 */
public final class Analysis {
    private final Dockerfile file;
    private final List<Build> builds;

    private Analysis(Dockerfile file, List<Build> builds) {
        this.file = file;
        this.builds = List.copyOf(builds);
    }

    /**
     * @param cases at least one; those that differ in their owners only are one build
     * @throws IllegalArgumentException without a case
     */
    public static Analysis of(Source source, List<BuildCase> cases, Knowledge knowledge) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("a file is built in one way at least");
        }
        Dockerfile file = Dockerfile.parse(source);
        List<Build> builds = new ArrayList<>();
        for (BuildCase distinct : distinct(cases)) {
            for (Map<String, String> platform : PlatformChoices.of(file, distinct.options(), knowledge)) {
                builds.add(Build.of(file, distinct, platform, knowledge));
            }
        }
        return new Analysis(file, builds);
    }

    private static List<BuildCase> distinct(List<BuildCase> cases) {
        record Key(BuildOptions options, BuildContext context, Surroundings surroundings) {}
        Map<Key, Set<BuildOwner>> owners = new LinkedHashMap<>();
        for (BuildCase each : cases) {
            owners.computeIfAbsent(
                            new Key(each.options(), each.context(), each.surroundings()), key -> new LinkedHashSet<>())
                    .addAll(each.owners());
        }
        List<BuildCase> distinct = new ArrayList<>();
        owners.forEach((key, all) ->
                distinct.add(new BuildCase(key.options(), key.context(), List.copyOf(all), key.surroundings())));
        return distinct;
    }

    public Source source() {
        return file.source();
    }

    public Dockerfile file() {
        return file;
    }

    /** One for each distinct way in which the file is built, in the order of the cases, and for each platform that chooses other stages; at least one. */
    public List<Build> builds() {
        return builds;
    }
}
