package io.plimsoll.split;

import io.plimsoll.image.Build;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides what of a stage builds and what runs, step by step: each takes what those before it have found out. */
final class Planner {
    static final String BUILD = "build";

    private final boolean newest;
    private final Reading reading;
    private Map<String, String> ships = Map.of();

    /**
     * @param newest whether the base of the same release is not to be used
     * @throws CannotSplit if nothing compiles, or more than one toolchain does
     */
    Planner(Build build, boolean newest) {
        this.newest = newest;
        this.reading = new Reading(build);
    }

    List<Note> notes() {
        reading.notes.sort((a, b) -> a.span().compareTo(b.span()));
        return reading.notes;
    }

    /** @return the text in two stages */
    String plan() {
        String text = planned();
        new Losses(reading, ships).tell();
        return text;
    }

    private String planned() {
        RuntimePackages packages = new RuntimePackages(reading);
        packages.checkPackages();
        if (reading.families.contains("python")) {
            return new PythonPlan(newest, reading).plan();
        }
        reading.readProducts();
        if (reading.families.contains("node")) {
            Optional<String> text = new NodePlan(newest, reading).plan();
            if (text.isPresent()) {
                return text.get();
            }
        }
        ships = Shipping.of(reading);
        packages.checkRepositories();
        Placement placement = new Placement(reading, ships, packages);
        placement.place();
        return new RuntimeStage(newest, reading, ships, packages, placement).write();
    }
}
