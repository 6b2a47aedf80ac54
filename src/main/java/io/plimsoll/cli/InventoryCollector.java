package io.plimsoll.cli;

import io.plimsoll.image.Build;
import io.plimsoll.inventory.Inventory;
import io.plimsoll.inventory.OwnImage;
import io.plimsoll.inventory.Support;
import io.plimsoll.inventory.TakenImage;
import io.plimsoll.knowledge.Day;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.Release;
import io.plimsoll.knowledge.Releases;
import io.plimsoll.knowledge.UserKnowledge;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.project.BuildDefinitions;
import io.plimsoll.project.FileFinder;
import io.plimsoll.project.Repository;
import io.plimsoll.stage.ImageUse;
import io.plimsoll.syntax.Frontend;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.view.FileView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Gathers which images a run's files take and build. */
final class InventoryCollector {
    /** What the user calls the repository; null for the name of its folder. */
    private final String repository;

    private final Set<String> notListed = new LinkedHashSet<>();

    InventoryCollector(String repository) {
        this.repository = repository;
    }

    /** @param maps Dockerfiles by the images that they build */
    Inventory collect(FileRun run, Map<String, String> maps, Day today) {
        List<OwnImage> own = new ArrayList<>();
        for (BuildDefinitions.Built each : run.definitions().builtImages()) {
            own.add(new OwnImage(each.image(), repositoryOf(each.dockerfile()), each.name(), each.by()));
        }
        maps.forEach((image, file) ->
                own.add(new OwnImage(image, repositoryOf(Path.of(file)), FileFinder.name(Path.of(file)), "--map")));
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
                List.copyOf(taken), own, image -> facts(image, knowing.getOrDefault(image, Knowledge.load()), today));
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
        String where = repositoryOf(Path.of(file));
        for (Build build : view.models()) {
            Frontend.written(build.file().source().text())
                    .filter(image -> isImage(ImageRef.of(image), image, file + ":1"))
                    .ifPresent(image -> taken.add(
                            new TakenImage(image, where, file, 1, TakenImage.How.FRONTEND, Optional.empty(), false)));
            for (ImageUse use : build.imageUses()) {
                String written = build.file()
                        .source()
                        .text()
                        .substring(use.span().start(), use.span().end());
                Optional<String> image = image(use, build, own)
                        .filter(name -> isImage(use.image(), written, file + ":" + view.line(use.span())));
                boolean ships = use.kind() != ImageUse.Kind.MOUNT_FROM && build.ships(use.stage());
                image.ifPresent(name -> taken.add(new TakenImage(
                        name,
                        where,
                        file,
                        view.line(use.span()),
                        how(use.kind()),
                        use.stage().name(),
                        ships)));
            }
        }
    }

    /** What BuildKit cannot take for an image is in no inventory. */
    private boolean isImage(ImageRef image, String written, String place) {
        boolean valid = !image.display().isBlank() && image.problem().isEmpty();
        if (!valid) {
            notListed.add(
                    place + ": " + (written.isBlank() ? "no image is named" : "`" + written + "` is not a valid image")
                            + ", so it is not listed");
        }
        return valid;
    }

    /** What looks like an image, is none, and was left out, with its place. */
    Set<String> notListed() {
        return notListed;
    }

    /** Empty for a build context: it is an image only where another target builds it. */
    private static Optional<String> image(ImageUse use, Build build, Set<String> own) {
        if (use.instruction() instanceof Instruction.From from) {
            String written = from.image().raw();
            if (build.options().contexts().contains(written)) {
                return Optional.of(written).filter(own::contains);
            }
        }
        String image = use.image().display();
        return Optional.of(
                image.isBlank()
                        ? build.file()
                                .source()
                                .text()
                                .substring(use.span().start(), use.span().end())
                        : image);
    }

    private static TakenImage.How how(ImageUse.Kind kind) {
        return switch (kind) {
            case FROM -> TakenImage.How.FROM;
            case COPY_FROM -> TakenImage.How.COPY;
            case MOUNT_FROM -> TakenImage.How.MOUNT;
        };
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

    static Inventory.Facts facts(String reference, Knowledge knowledge, Day today) {
        ImageRef image = ImageRef.of(reference);
        Releases releases = knowledge.releases();
        List<Support> support = new ArrayList<>();
        releases.product(image).ifPresent(release -> support.add(support(release, today)));
        releases.distribution(image).ifPresent(release -> support.add(support(release, today)));
        if (support.isEmpty()) {
            knowledge
                    .endOfUpdates(image)
                    .ifPresent(end -> support.add(new Support(reference, Optional.of(end.since()), "ended")));
        }
        Optional<String> current = releases.frozen(image, today).flatMap(Releases.Frozen::current);
        return new Inventory.Facts(support, current);
    }

    private static Support support(Release release, Day today) {
        Release.State state = release.state(today);
        Optional<Day> end = state == Release.State.PAID_SUPPORT ? release.extended() : release.lastDay();
        String label = state == Release.State.FREE_SUPPORT || state == Release.State.PAID_SUPPORT
                ? release.support().orElse("") + (release.free() ? "" : " (paid)")
                : state.name().toLowerCase(Locale.ROOT);
        String name = release.cycle().isEmpty() ? release.product() : release.display();
        return new Support(name, end.map(Day::toString), label);
    }
}
