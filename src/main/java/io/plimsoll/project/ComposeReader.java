package io.plimsoll.project;

import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.Role;
import io.plimsoll.knowledge.RoleEvidence;
import io.plimsoll.stage.BuildOwner;
import io.plimsoll.text.Source;
import io.plimsoll.yaml.InvalidYaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads from compose files how they build images. */
final class ComposeReader {
    private ComposeReader() {}

    /**
     * @param files the first one, and those that Compose merges into it; how the first one is built alone counts too
     * @param folder the one that paths start at, as an absolute path
     * @param images takes the names of the images that are built
     * @param notes takes what has to be said: sentences without a full stop
     * @throws UnreadableFile when one of them is no YAML
     */
    static List<BuildDefinition> read(
            List<Source> files, ComposeFiles disk, Path folder, BuiltImages images, List<String> notes) {
        ComposeProblems problems = new ComposeProblems();
        ComposeProject project = ComposeProject.of(folder, disk, problems);
        add(files.get(0), project);
        Map<String, ComposeProject.Service> alone = new LinkedHashMap<>(project.services());
        files.subList(1, files.size()).forEach(file -> add(file, project));
        images.add(project.images());
        Map<String, ComposeProject.Service> merged = project.services();
        List<BuildDefinition> definitions = new ArrayList<>();
        alone.forEach((name, service) -> {
            ComposeProject.Service last = merged.get(name);
            // what another file takes back is not what is to be built
            if (last == service || last != null && last.cleared().isEmpty()) {
                define(name, service, project, images, problems, definitions, notes);
            }
        });
        merged.forEach((name, service) -> {
            if (alone.get(name) != service) {
                define(name, service, project, images, problems, definitions, notes);
            }
        });
        problems.first().ifPresent(notes::add);
        return definitions;
    }

    /**
     * What a file that may be for another one builds by itself.
     *
     * @param below the other one
     * @param images takes the names of the images that are built
     * @throws UnreadableFile when it is no YAML
     */
    static List<BuildDefinition> alone(
            Source file,
            Optional<Source> below,
            ComposeFiles disk,
            Path folder,
            BuiltImages images,
            List<String> notes) {
        ComposeProblems problems = new ComposeProblems();
        ComposeProject project = ComposeProject.of(folder, disk, problems);
        add(file, project);
        images.add(project.images());
        Map<String, ComposeProject.Service> others =
                below.map(source -> services(source, disk, folder)).orElse(Map.of());
        List<BuildDefinition> definitions = new ArrayList<>();
        project.services().forEach((name, service) -> {
            if (service.cleared().isEmpty() && isComplete(service, Optional.ofNullable(others.get(name)))) {
                define(name, service, project, images, problems, definitions, notes);
            }
        });
        problems.first().ifPresent(notes::add);
        return definitions;
    }

    /** Whether a service says all that the one below does, so that it does not depend on it. */
    private static boolean isComplete(ComposeProject.Service own, Optional<ComposeProject.Service> below) {
        Set<String> said = own.build().map(build -> build.texts().keySet()).orElse(Set.of());
        return below.flatMap(ComposeProject.Service::build)
                .map(build -> said.containsAll(build.texts().keySet()))
                .orElse(true);
    }

    private static Map<String, ComposeProject.Service> services(Source file, ComposeFiles disk, Path folder) {
        try {
            ComposeProject project = ComposeProject.of(folder, disk, new ComposeProblems());
            add(file, project);
            return project.services();
        } catch (UnreadableFile e) {
            return Map.of(); // that is said where the file itself is read
        }
    }

    private static void add(Source file, ComposeProject project) {
        try {
            project.add(file);
        } catch (InvalidYaml e) {
            throw new UnreadableFile(file, e);
        }
    }

    /** Most have only images, and reading YAML takes longer than all else. */
    static boolean mayBuild(Source file) {
        String text = file.text();
        return text.contains("build") || text.contains("include") || text.contains("extends");
    }

    private static void define(
            String name,
            ComposeProject.Service service,
            ComposeProject project,
            BuiltImages images,
            ComposeProblems problems,
            List<BuildDefinition> definitions,
            List<String> notes) {
        if (service.build().isEmpty()) {
            return;
        }
        BuildOwner owner = new BuildOwner("service", name, service.file().path());
        BuildSection build = service.build().get();
        ResolvedSection.Field target = build.texts().get(BuildSection.TARGET);
        List<String> said = new ArrayList<>();
        if (build.has(BuildSection.DOCKERFILE) && build.has(BuildSection.INLINE)) {
            String reason = "service `" + name + "` cannot combine `dockerfile` and `dockerfile_inline`";
            problems.add(service.file(), service.at(), reason);
            build = build.without(Set.of(BuildSection.INLINE));
        }
        if (target != null && !target.value().isKnown()) {
            // Compose takes a variable that is not set for an empty text
            build = build.without(Set.of(BuildSection.TARGET));
            said.add(place(service) + "the target of service `" + name + "` comes from the environment variable `"
                    + target.value().unknown().get() + "`; linted as if it were unset");
        }
        images.add(owner, service.use().images());
        service.use().contexts().forEach(images::alias);
        build.resolve(project.environment())
                .definition(owner, service.file(), service.at(), project.folder(), said)
                .map(definition -> definition.saying(evidence(service, definition, project.folder())))
                .map(definition -> definition.saying(base(name, project)))
                .ifPresent(definitions::add);
        notes.addAll(said);
    }

    /** Another service has its image as a build context, or starts from it. */
    private static List<RoleEvidence> base(String name, ComposeProject project) {
        return project.services().entrySet().stream()
                .filter(other -> other.getValue().use().bases().contains(name))
                .limit(1)
                .map(other -> RoleEvidence.base(
                        "service", other.getKey(), other.getValue().file().path()))
                .toList();
    }

    /** Its source in place of what was copied, or a name that says so, is for those who work on it. */
    private static List<RoleEvidence> evidence(
            ComposeProject.Service service, BuildDefinition definition, Path folder) {
        String file = service.file().path();
        List<RoleEvidence> evidence = new ArrayList<>();
        if (service.use().watched()) {
            evidence.add(new RoleEvidence(Role.DEVELOPMENT, file + " watches its source"));
        }
        boolean mounted = service.use().mounts().stream()
                .map(mount -> ComposeProject.path(folder, Interpolated.of(mount, false)))
                .anyMatch(path -> path.isPresent() && path.equals(definition.context()));
        if (mounted) {
            boolean unnamed = definition.owner().stage().isEmpty();
            evidence.add(new RoleEvidence(Role.DEVELOPMENT, file + " mounts the build context into it", unnamed));
        }
        if (service.use().replacesWorkdir()) {
            evidence.add(new RoleEvidence(Role.DEVELOPMENT, file + " mounts its working directory", true));
        }
        String name = file.substring(file.lastIndexOf('/') + 1);
        Knowledge.load()
                .roles()
                .ofFile(name)
                .filter(role -> role == Role.TEST || role == Role.DEVELOPMENT)
                .ifPresent(role -> evidence.add(new RoleEvidence(role, "it is built by " + file)));
        return evidence;
    }

    private static String place(ComposeProject.Service service) {
        return service.file().path() + ":" + service.at().line() + ":"
                + service.at().column() + ": ";
    }

    /**
     * What a file alone says of each of its services that is built.
     *
     * @throws UnreadableFile when it is no YAML
     */
    static Map<String, ResolvedSection> sections(Source file, ComposeFiles disk, Path folder) {
        ComposeProject project = ComposeProject.of(folder, disk, new ComposeProblems());
        add(file, project);
        Map<String, ResolvedSection> sections = new LinkedHashMap<>();
        project.services()
                .forEach((name, service) ->
                        service.build().ifPresent(build -> sections.put(name, build.resolve(project.environment()))));
        return sections;
    }
}
