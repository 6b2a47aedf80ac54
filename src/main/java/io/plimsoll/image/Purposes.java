package io.plimsoll.image;

import io.plimsoll.stage.BuildOwner;
import io.plimsoll.stage.Stage;
import io.plimsoll.stage.Stages;
import io.plimsoll.stage.Surroundings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What the images of one build are for, and why they are built; worked out when it is asked for, in time in proportion to the stages.
 */
final class Purposes {
    /** A stage that more images than this are built from is judged as one of the first. */
    private static final int MAX_LEAVES = 20;

    private final Stages stages;
    private final Surroundings surroundings;
    private final Map<Stage, ShippedImage> images = new HashMap<>();
    private final Function<ShippedImage, List<BuildOwner>> owners;
    private final Lazy<List<RoleComment>> comments;
    private final Lazy<Map<Stage, List<Stage>>> leaves = new Lazy<>(this::findLeaves);
    private final Map<Stage, ImageRole> roles = new ConcurrentHashMap<>();
    private final Map<Stage, List<ImageRole>> rolesByStage = new ConcurrentHashMap<>();
    private final Map<Stage, Optional<String>> causes = new ConcurrentHashMap<>();

    /** @param owners who has an image built */
    Purposes(
            Stages stages,
            Surroundings surroundings,
            List<ShippedImage> images,
            Function<ShippedImage, List<BuildOwner>> owners) {
        this.stages = stages;
        this.surroundings = surroundings;
        this.owners = owners;
        this.comments = new Lazy<>(() -> RoleComment.in(stages.file()));
        for (ShippedImage image : images) {
            this.images.put(image.target(), image);
        }
    }

    ImageRole role(ShippedImage image) {
        return roleOfLeaf(image.target());
    }

    /** The roles of the images that a stage is built for. */
    List<ImageRole> roles(Stage stage) {
        return rolesByStage.computeIfAbsent(
                stage,
                s -> leaves.get().getOrDefault(s, List.of()).stream()
                        .map(this::roleOfLeaf)
                        .toList());
    }

    private ImageRole roleOfLeaf(Stage leaf) {
        return roles.computeIfAbsent(leaf, this::findRole);
    }

    private ImageRole findRole(Stage leaf) {
        ShippedImage image = images.get(leaf);
        return image == null
                ? RoleFinder.ofStage(
                        leaf,
                        stages.file(),
                        comments.get(),
                        stages.knowledge(),
                        surroundings.roles().of(leaf),
                        surroundings)
                : RoleFinder.of(
                        image,
                        stages.file(),
                        comments.get(),
                        stages.knowledge(),
                        surroundings.roles().of(leaf),
                        owners.apply(image),
                        surroundings);
    }

    /** The targets that each stage is built for; where no target needs it, the leaf stages that do. Of more than a few some. */
    private Map<Stage, List<Stage>> findLeaves() {
        Map<Stage, List<Stage>> found = new HashMap<>();
        for (Stage target : stages.targets()) {
            addLeaf(target, found, Set.of());
        }
        Set<Stage> needed = Set.copyOf(found.keySet());
        for (Stage leaf : stages.unreferenced()) {
            addLeaf(leaf, found, needed);
        }
        return found;
    }

    private void addLeaf(Stage leaf, Map<Stage, List<Stage>> found, Set<Stage> without) {
        for (Stage stage : stages.builtFor(leaf)) {
            List<Stage> ofStage = found.computeIfAbsent(stage, s -> new ArrayList<>(1));
            if (!without.contains(stage) && ofStage.size() < MAX_LEAVES) {
                ofStage.add(leaf);
            }
        }
    }

    /** Who asks for an image whose stage is otherwise there for other stages; empty when nobody does. */
    Optional<String> cause(ShippedImage image) {
        return causes.computeIfAbsent(
                image.target(),
                target -> owners.apply(image).stream()
                        .filter(owner -> owner.stage().isPresent() && stages.isUsed(target))
                        .findFirst()
                        .map(owner -> owner.file() + " builds " + target.display()));
    }
}
