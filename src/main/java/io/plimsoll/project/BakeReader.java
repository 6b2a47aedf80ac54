package io.plimsoll.project;

import io.plimsoll.hcl.Effort;
import io.plimsoll.knowledge.Role;
import io.plimsoll.knowledge.RoleEvidence;
import io.plimsoll.stage.BuildOwner;
import io.plimsoll.text.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads from bake files how they build images: each on top of those before it. */
final class BakeReader {
    private static final int LONGEST_CHAIN = 100;
    /** What is built when nothing else is asked for. */
    private static final String DEFAULT = "default";

    private final Map<String, BakeTargets.Target> targets;
    private final Supplier<Optional<Map<String, ResolvedSection>>> services;
    private final BakeProblems problems;

    private BakeReader(
            Map<String, BakeTargets.Target> targets,
            Supplier<Optional<Map<String, ResolvedSection>>> services,
            BakeProblems problems) {
        this.targets = targets;
        this.services = once(services);
        this.problems = problems;
    }

    private static <T> Supplier<T> once(Supplier<T> supplier) {
        List<T> known = new ArrayList<>(1);
        return () -> {
            if (known.isEmpty()) {
                known.add(supplier.get());
            }
            return known.get(0);
        };
    }

    /**
     * @param folder the one that the files are in, as an absolute path
     * @param services what bake takes for targets too: those of the folder's compose file; empty when it cannot be read
     * @param images takes the names of the images that are built
     * @param notes takes what is to be reported: sentences without a full stop
     */
    static List<BuildDefinition> read(
            List<BakeFile> files,
            Path folder,
            Supplier<Optional<Map<String, ResolvedSection>>> services,
            BuiltImages images,
            List<String> notes) {
        Effort effort = new Effort();
        BakeProblems problems = new BakeProblems();
        BakeTargets all = BakeTargets.of(files, new BakeScope(files, effort), problems);
        images.add(all.images());
        all.contextTargets().forEach(images::alias);
        BakeReader reader = new BakeReader(all.targets(), services, problems);
        Set<String> parts = reader.parts(all.grouped());
        Map<BuildOwner, ResolvedSection> sections = new LinkedHashMap<>();
        all.targets().forEach((name, target) -> {
            if (!parts.contains(name)) {
                reader.section(name, new HashMap<>(), 0).ifPresent(section -> {
                    BuildOwner owner =
                            new BuildOwner("target", name, target.file().path());
                    sections.put(owner, section);
                    images.add(owner, all.imagesOf(name));
                    all.contextImagesOf(name).forEach(image -> images.take(owner, image));
                });
            }
        });
        Path base = base(folder, sections.values());
        List<BuildDefinition> definitions = shipped(sections, all.targets(), base, notes).stream()
                .map(definition ->
                        definition.saying(all.startingFrom(definition.owner().name()).stream()
                                .map(other -> RoleEvidence.base(
                                        "target", other, definition.owner().file()))
                                .toList()))
                .toList();
        problems.first().ifPresent(notes::add);
        if (effort.isExhausted()) {
            notes.add("cannot evaluate " + files.get(0).source().path()
                    + " in a reasonable time; its builds are unknown");
        }
        return definitions;
    }

    /** Of the targets of one Dockerfile those that make images, if there are any; else all. */
    private static List<BuildDefinition> shipped(
            Map<BuildOwner, ResolvedSection> sections,
            Map<String, BakeTargets.Target> targets,
            Path base,
            List<String> notes) {
        List<Made> all = new ArrayList<>();
        sections.forEach((owner, section) -> {
            BakeTargets.Target target = targets.get(owner.name());
            Position at = target.file().lines().position(target.at().start());
            section.definition(owner, target.file(), at, base, notes)
                    .ifPresent(definition ->
                            all.add(made(definition, section.image().orElse(true))));
        });
        Set<Path> images = new HashSet<>();
        all.stream()
                .filter(Made::image)
                .forEach(made -> images.add(made.definition().dockerfile()));
        return all.stream()
                .filter(made -> made.image()
                        || made.definition().inline().isPresent()
                        || !images.contains(made.definition().dockerfile()))
                .map(Made::definition)
                .toList();
    }

    private record Made(BuildDefinition definition, boolean image) {}

    private static Made made(BuildDefinition definition, boolean image) {
        String file = definition.owner().file();
        return image
                ? new Made(definition, true)
                : new Made(
                        definition.saying(List.of(new RoleEvidence(Role.ARTIFACT, file + " exports its files"))),
                        false);
    }

    /** The targets that only give others what they have in common: these inherit them, and no group names them. */
    private Set<String> parts(Set<String> grouped) {
        Set<String> parts = new HashSet<>();
        targets.values().forEach(target -> parts.addAll(target.inherits().orElse(List.of())));
        parts.removeAll(grouped);
        parts.remove(DEFAULT);
        return parts;
    }

    /**
     * @param seen the targets that have been looked at for the same one, and what came of them; nothing yet for those that inherit this
     * @return empty when what it inherits is unknown
     */
    private Optional<ResolvedSection> section(String name, Map<String, Optional<ResolvedSection>> seen, int depth) {
        BakeTargets.Target target = targets.get(name);
        if (target == null) {
            return Optional.of(service(name));
        }
        if (target.inherits().isEmpty() || depth == LONGEST_CHAIN) {
            return Optional.empty();
        }
        seen.put(name, Optional.of(ResolvedSection.EMPTY)); // bake leaves out what comes round again
        Optional<ResolvedSection> whole = Optional.of(ResolvedSection.EMPTY);
        for (String parent : target.inherits().get()) {
            if (!seen.containsKey(parent)) {
                if (!isDefined(parent)) {
                    problems.add(target.file(), target.at(), "unknown target `" + parent + "` in `inherits`");
                }
                seen.put(parent, section(parent, seen, depth + 1));
            }
            Optional<ResolvedSection> inherited = seen.get(parent);
            whole = whole.flatMap(sofar -> inherited.map(section -> section.over(sofar)));
        }
        return whole.map(inherited ->
                target.section().over(service(name)).over(inherited).whole());
    }

    private boolean isDefined(String name) {
        return targets.containsKey(name)
                || services.get().map(s -> s.containsKey(name)).orElse(true);
    }

    private ResolvedSection service(String name) {
        return services.get().map(s -> s.get(name)).orElse(ResolvedSection.EMPTY);
    }

    /**
     * The folder that paths start at. Bake starts them where it runs, which need not be where its file is: that is the folder, or the
     * one above it, in which most of the Dockerfiles are.
     */
    private static Path base(Path folder, Iterable<ResolvedSection> sections) {
        Path best = folder;
        int most = -1;
        for (Path base = folder; base != null; base = base.getParent()) {
            int found = 0;
            for (ResolvedSection section : sections) {
                found += section.dockerfile(base).map(Files::isRegularFile).orElse(false) ? 1 : 0;
            }
            if (found > most) {
                most = found;
                best = base;
            }
            if (Repository.isRoot(base)) {
                return best;
            }
        }
        return folder; // outside of a repository the folders above are none of this build's
    }
}
