package io.plimsoll.cli;

import io.plimsoll.image.Build;
import io.plimsoll.inventory.FileName;
import io.plimsoll.inventory.ImageFacts;
import io.plimsoll.inventory.ImageUses;
import io.plimsoll.inventory.Inventory;
import io.plimsoll.inventory.OwnImage;
import io.plimsoll.inventory.TakenImage;
import io.plimsoll.knowledge.Day;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.UserKnowledge;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.project.BuildDefinitions;
import io.plimsoll.project.FileFinder;
import io.plimsoll.project.Repository;
import io.plimsoll.view.FileView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Gathers which images a run's files take and build. */
final class InventoryCollector {
    /** What the user calls the repository; null for the name of its folder. */
    private final String repository;

    private final Set<String> notListed = new LinkedHashSet<>();

    InventoryCollector(String repository) {
        this.repository = repository;
    }

    /**
     * @param maps Dockerfiles by the images that they build
     * @throws UsageError when one is a pattern that nothing matches
     */
    Inventory collect(FileRun run, Map<String, String> maps, Day today) {
        List<OwnImage> own = new ArrayList<>();
        for (BuildDefinitions.Built each : run.definitions().builtImages()) {
            own.add(new OwnImage(each.image(), repositoryOf(each.dockerfile()), each.name(), each.by()));
        }
        maps.forEach((image, file) -> {
            int star = file.indexOf('*');
            if (star < 0) {
                own.add(mapped(image, named(Path.of(file), run)));
            } else {
                Map<String, Path> fitting = matching(absolute(file.replace('*', '\u0001')), run);
                if (fitting.isEmpty()) {
                    throw new UsageError(
                            "--map: no Dockerfile matches `" + file + "`, relative to the working directory");
                }
                fitting.forEach((part, path) -> own.add(mapped(image.replace("*", part), path)));
            }
        });
        Set<String> names = own.stream().map(OwnImage::image).collect(Collectors.toSet());
        Set<TakenImage> taken = new LinkedHashSet<>();
        for (FileLinter.Checked checked : run.checked()) {
            for (FileView view : checked.views()) {
                addFile(view, names, taken);
            }
        }
        for (BuildDefinitions.TakenByFile each : run.definitions().taken()) {
            TakenImage.How how = each.context() ? TakenImage.How.CONTEXT : TakenImage.How.SERVICE;
            String where = repositoryOf(each.path());
            taken.add(
                    new TakenImage(each.image(), where, each.file(), each.line(), how, Optional.of(each.by()), false));
        }
        Map<String, Knowledge> knowing = knowing(taken, run);
        return Inventory.of(
                List.copyOf(taken),
                own,
                image -> ImageFacts.of(image, knowing.getOrDefault(image, Knowledge.load()), today));
    }

    private OwnImage mapped(String image, Path file) {
        return new OwnImage(image, repositoryOf(file), FileFinder.name(file), "--map");
    }

    /**
     * The Dockerfiles of the run whose path a pattern fits, by what its {@code *} stands for: a part of one name.
     *
     * @param pattern with a character in place of {@code *} that no path has
     */
    private static Map<String, Path> matching(String pattern, FileRun run) {
        int star = pattern.indexOf('\u0001');
        String start = pattern.substring(0, star);
        String end = pattern.substring(star + 1);
        Map<String, Path> found = new TreeMap<>();
        for (FileLinter.Checked checked : run.checked()) {
            String path = absolute(checked.file().path());
            boolean fits =
                    path.length() > start.length() + end.length() && path.startsWith(start) && path.endsWith(end);
            String part = fits ? path.substring(start.length(), path.length() - end.length()) : "/";
            if (part.indexOf('/') < 0) {
                found.put(part, Path.of(checked.file().path()));
            }
        }
        return found;
    }

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize().toString();
    }

    /** As the run calls it, so that it is one with the file that takes images. */
    private static Path named(Path file, FileRun run) {
        String wanted = absolute(file.toString());
        return run.checked().stream()
                .map(checked -> checked.file().path())
                .filter(path -> absolute(path).equals(wanted))
                .findFirst()
                .map(Path::of)
                .orElse(file);
    }

    /** Who knows most of an image: the configuration of a file that takes it, if it describes the image. */
    private static Map<String, Knowledge> knowing(Set<TakenImage> taken, FileRun run) {
        Map<UserKnowledge, Knowledge> loaded = new HashMap<>();
        Map<String, Knowledge> knowing = new HashMap<>();
        Map<String, UserKnowledge> byFile = new HashMap<>();
        for (TakenImage use : taken) {
            UserKnowledge user = byFile.computeIfAbsent(use.file(), file -> run.knowledge(Path.of(file)));
            if (!user.baseImages().isEmpty()) {
                Knowledge knowledge = loaded.computeIfAbsent(user, Knowledge::load);
                if (knowledge.isDescribed(ImageRef.of(use.image()))) {
                    knowing.putIfAbsent(use.image(), knowledge);
                }
            }
        }
        return knowing;
    }

    private void addFile(FileView view, Set<String> own, Set<TakenImage> taken) {
        String file = view.path();
        FileName name = new FileName(repositoryOf(Path.of(file)), file);
        for (Build build : view.models()) {
            taken.addAll(ImageUses.of(build, name, view::line, own, notListed));
        }
    }

    /** What looks like an image, is none, and was left out, with its place. */
    Set<String> notListed() {
        return notListed;
    }

    private String repositoryOf(Path file) {
        if (repository != null) {
            return repository;
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        return Repository.root(folder)
                .map(Path::getFileName)
                .map(Path::toString)
                .orElse("");
    }
}
