package io.plimsoll.image;

import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.shell.ScriptMemo;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.BuildOwner;
import io.plimsoll.stage.PlatformChoices;
import io.plimsoll.stage.StageNames;
import io.plimsoll.stage.Surroundings;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Without options that take precedence. */
    public static Analysis of(Source source, List<BuildCase> cases, Knowledge knowledge) {
        return of(source, cases, BuildOptions.NONE, knowledge);
    }

    /**
     * @param cases at least one; those that differ in their owners and stages only are one build
     * @param stronger options that take precedence over those of all cases
     * @throws IllegalArgumentException without a case
     */
    public static Analysis of(Source source, List<BuildCase> cases, BuildOptions stronger, Knowledge knowledge) {
        return of(Dockerfile.parse(source), cases, stronger, knowledge, new ScriptMemo());
    }

    /**
     * The same, of what has changed since the version that the readings were handed last.
     *
     * @throws IllegalArgumentException without a case
     */
    @Internal
    public static Analysis of(
            Source source, List<BuildCase> cases, BuildOptions stronger, Knowledge knowledge, Readings readings) {
        readings.scripts().begin();
        Dockerfile file = Dockerfile.parse(source, readings.instructions());
        return of(file, cases, stronger, knowledge, readings.scripts());
    }

    private static Analysis of(
            Dockerfile file, List<BuildCase> cases, BuildOptions stronger, Knowledge knowledge, ScriptMemo scripts) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("a file is built in one way at least");
        }
        List<Build> builds = new ArrayList<>();
        StageNames stages = StageNames.of(file);
        List<BuildCase> under =
                cases.stream().map(each -> stages.under(stronger, each)).toList();
        for (BuildCase distinct : distinct(under, stages)) {
            for (Map<String, String> platform : PlatformChoices.of(file, distinct.options(), knowledge)) {
                builds.add(Build.of(file, distinct, platform, knowledge, scripts));
            }
        }
        return new Analysis(file, builds);
    }

    private static List<BuildCase> distinct(List<BuildCase> cases, StageNames stages) {
        if (cases.size() == 1) {
            // the first comparison of a record costs a start more than reading a file
            return cases;
        }
        record Key(BuildOptions rest, BuildContext context, Surroundings surroundings) {}
        Map<Key, List<BuildCase>> groups = new LinkedHashMap<>();
        for (BuildCase each : cases) {
            Key key = new Key(each.options().withTargets(List.of()), each.context(), each.surroundings());
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(each);
        }
        return groups.values().stream().map(group -> merge(group, stages)).toList();
    }

    /** Of several cases of which some build the last stage by default, these name it by its number. */
    private static BuildCase merge(List<BuildCase> group, StageNames stages) {
        BuildCase first = group.get(0);
        boolean same = group.stream()
                .allMatch(
                        each -> each.options().targets().equals(first.options().targets()));
        Optional<String> last = stages.last().filter(number -> !same).map(String::valueOf);
        Set<String> targets = new LinkedHashSet<>();
        Set<BuildOwner> owners = new LinkedHashSet<>();
        for (BuildCase each : group) {
            targets.addAll(each.options().targets());
            boolean byDefault = each.options().targets().isEmpty();
            if (byDefault) {
                last.ifPresent(targets::add);
            }
            each.owners().forEach(owner -> owners.add(byDefault && last.isPresent() ? owner.asking(last) : owner));
        }
        return new BuildCase(
                first.options().withTargets(List.copyOf(targets)),
                first.context(),
                List.copyOf(owners),
                first.surroundings());
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
