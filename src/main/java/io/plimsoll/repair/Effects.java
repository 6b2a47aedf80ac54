package io.plimsoll.repair;

import io.plimsoll.fix.Aspect;
import io.plimsoll.image.Build;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.MissingOwner;
import io.plimsoll.layer.RunLayer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the layers of a build do, by what it is about; places in the file and the borders of layers are no part of it. */
final class Effects {
    private final Build build;
    private final Map<Aspect, List<String>> found = new EnumMap<>(Aspect.class);

    private Effects(Build build) {
        this.build = build;
    }

    static Map<Aspect, List<String>> of(Build build) {
        Effects effects = new Effects(build);
        build.file().problems().forEach(problem -> effects.add(Aspect.READING, problem.kind(), problem.message()));
        build.errors()
                .forEach(error -> effects.add(
                        Aspect.READING, error.kind(), error.problem().message()));
        build.layers().forEach(effects::add);
        effects.found.values().forEach(Collections::sort); // what comes first is not worked out for all of it
        return effects.found;
    }

    private void add(Aspect aspect, Object... words) {
        StringBuilder text = new StringBuilder();
        for (Object word : words) {
            text.append(word).append(' ');
        }
        found.computeIfAbsent(aspect, a -> new ArrayList<>()).add(text.toString());
    }

    private void add(Layer layer) {
        int stage = layer.stage().index();
        if (layer instanceof RunLayer run) {
            add(run, stage);
        } else if (layer instanceof CopyLayer copy) {
            copy.missingOwner().map(MissingOwner::name).ifPresent(name -> add(Aspect.OWNER, stage, "missing", name));
        }
    }

    private void add(RunLayer run, int stage) {
        run.installed().forEach(p -> add(Aspect.PACKAGE, stage, p.manager(), p.name(), p.virtual()));
        run.uninstalled().forEach(p -> add(Aspect.PACKAGE, stage, "-", p.manager(), p.name()));
        run.companions().forEach(c -> add(Aspect.PACKAGE, stage, "with", c.name()));
        run.managerCalls().forEach(c -> add(Aspect.PACKAGE, stage, c.manager(), c.kind()));
        run.added().forEach(f -> add(Aspect.FILE, stage, f.path(), f.shape()));
        run.departures().forEach(departure -> {
            if (departure instanceof RunLayer.Removal removal) {
                add(
                        build.knowledge().packageCaches().isCache(removal.path()) ? Aspect.CACHE : Aspect.FILE,
                        stage,
                        "-",
                        removal.path());
            } else if (departure instanceof RunLayer.Move move) {
                add(Aspect.FILE, stage, move.from(), "to", move.to().orElse("?"));
            }
        });
        run.placed().forEach(p -> add(Aspect.FILE, stage, p.from(), "at", p.to()));
        run.fetched().forEach(f -> add(Aspect.FILE, stage, f.address(), f.path().orElse("")));
        run.compiled().forEach(c -> add(Aspect.FILE, stage, "compiled", c.path()));
        run.changes().forEach(c -> add(Aspect.OWNER, stage, c.kind(), c.path(), c.to().orElse("?")));
        run.caches().forEach(c -> add(Aspect.CACHE, stage, c.path()));
        run.users().forEach(user -> add(Aspect.ACCOUNT, stage, user));
        run.keys().forEach(key -> add(Aspect.SECRET, stage, key.path()));
        run.secretLeaks().forEach(leak -> add(Aspect.SECRET, stage, leak.secret(), leak.path()));
        run.secrets().forEach(secret -> add(Aspect.SECRET, stage));
    }
}
