package io.plimsoll.registry;

import io.plimsoll.notation.ImageRef;
import io.plimsoll.yaml.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks the registries of images, each image once, some at the same time. */
public final class Registries {
    private static final int THREADS = 12;
    private static final String BASE_NAME = "org.opencontainers.image.base.name";
    private static final String BASE_DIGEST = "org.opencontainers.image.base.digest";
    /** Builds that are meant to be reproducible have a time from before there were images. */
    private static final String FIRST_IMAGES = "2013";

    private final Settings settings;
    private final Transport transport;
    private final AuthFiles files;
    private final Cache cache;
    private final Map<String, Registry> registries = new ConcurrentHashMap<>();
    private final Set<String> hosts = new LinkedHashSet<>();

    private Registries(Settings settings) {
        this.settings = settings;
        this.transport = new Transport(settings);
        this.files = new AuthFiles(settings);
        this.cache = new Cache(settings.cache());
    }

    /**
     * @param images references with variables filled in
     * @param details whether it is asked when they were built, and on what; without, only what may be written is read
     * @return an answer for each, in their order
     */
    public static Map<String, Answer> ask(Collection<String> images, boolean details, Settings settings) {
        return new Registries(settings).ask(new LinkedHashSet<>(images), details);
    }

    private Map<String, Answer> ask(Set<String> images, boolean details) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (String image : images) {
            answers.put(image, skip(image).orElse(null));
            if (answers.get(image) == null) {
                hosts.add(place(ImageRef.of(image)).host());
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "plimsoll-registry");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Map<String, Future<Answer>> asked = new LinkedHashMap<>();
            answers.forEach((image, answer) -> {
                if (answer == null) {
                    asked.put(image, threads.submit(() -> answer(ImageRef.of(image), details)));
                }
            });
            for (Map.Entry<String, Future<Answer>> each : asked.entrySet()) {
                answers.put(each.getKey(), each.getValue().get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
        cache.prune();
        return answers;
    }

    private static Optional<Answer> skip(String image) {
        ImageRef reference = ImageRef.of(image);
        if (image.indexOf('$') >= 0 || image.indexOf('…') >= 0) {
            return Optional.of(Answer.skipped("a variable decides which image it is"));
        }
        return reference.problem().isPresent() || reference.registry().isEmpty()
                ? Optional.of(Answer.skipped("it is not a valid reference"))
                : Optional.empty();
    }

    private Place place(ImageRef image) {
        return Place.of(image, settings.mirrors());
    }

    private Registry registry(String host) {
        return registries.computeIfAbsent(host, name -> new Registry(name, settings, transport, files, cache));
    }

    private static Optional<String> pin(ImageRef image) {
        int at = image.display().indexOf('@');
        return at < 0 ? Optional.empty() : Optional.of(image.display().substring(at + 1));
    }

    private Answer answer(ImageRef image, boolean details) {
        Optional<String> pinned = pin(image);
        Place place = place(image);
        Registry registry = registry(place.host());
        try {
            boolean tagged = image.tag().isPresent() || pinned.isEmpty();
            String reference = tagged ? image.tag().orElse("latest") : pinned.get();
            Optional<String> digest = registry.digest(place.repository(), reference);
            if (digest.isEmpty()) {
                boolean there = tagged
                        && pinned.isPresent()
                        && registry.digest(place.repository(), pinned.get()).isPresent();
                return answer(Answer.State.GONE, pinned, digest, Details.NONE, there);
            }
            boolean same = pinned.isPresent() && pinned.equals(digest);
            // what is to be written has been seen, and not only announced
            Details found = details || !same ? details(registry, place, digest.get(), pinned, details) : Details.NONE;
            Answer.State state = pinned.isEmpty()
                    ? Answer.State.UNPINNED
                    : same || found.platform().isPresent() ? Answer.State.CURRENT : Answer.State.CHANGED;
            return answer(state, pinned, digest, found, false);
        } catch (RegistryException e) {
            return Answer.unknown(pinned, e.getMessage());
        }
    }

    private static Answer answer(
            Answer.State state, Optional<String> pinned, Optional<String> digest, Details found, boolean pinThere) {
        return new Answer(
                state,
                pinned,
                digest,
                found.platform(),
                found.created(),
                found.base(),
                Optional.empty(),
                pinThere,
                found.problem());
    }

    // ---- what the image says itself

    private record Details(
            Optional<String> platform,
            Optional<String> created,
            Optional<Answer.BaseAnswer> base,
            Optional<String> problem) {
        static final Details NONE = new Details(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Details details(Registry registry, Place place, String digest, Optional<String> pinned, boolean whole) {
        Optional<String> platform = Optional.empty();
        try {
            Json top = registry.manifest(place.repository(), digest);
            List<Json> several = images(top);
            platform = several.stream()
                    .filter(each -> pinned.equals(Optional.of(each.get("digest").text())))
                    .findFirst()
                    .map(Registries::platform);
            if (!whole) {
                return new Details(platform, Optional.empty(), Optional.empty(), Optional.empty());
            }
            Json manifest = top;
            List<Json> notes = new ArrayList<>(List.of(top.get("annotations")));
            if (top.get("manifests").isList()) {
                Optional<Json> chosen = chosen(several, pinned);
                if (chosen.isEmpty()) {
                    return new Details(platform, Optional.empty(), Optional.empty(), Optional.empty());
                }
                notes.add(chosen.get().get("annotations"));
                manifest = registry.manifest(place.repository(), named(chosen.get(), place));
                notes.add(manifest.get("annotations"));
            }
            Json config = manifest.get("config").get("digest").text().isEmpty()
                    ? new Json(Optional.empty())
                    : registry.config(place.repository(), named(manifest.get("config"), place));
            notes.add(config.get("config").get("Labels"));
            Optional<String> created = Optional.of(config.get("created").text())
                    .filter(text -> text.length() >= "2013-03-20".length() && text.compareTo(FIRST_IMAGES) > 0)
                    .filter(text -> text.chars().allMatch(c -> c > ' ' && c < 0x7F));
            return new Details(platform, created, base(notes), Optional.empty());
        } catch (RegistryException e) {
            return new Details(platform, Optional.empty(), Optional.empty(), Optional.of(e.getMessage()));
        }
    }

    private static String named(Json descriptor, Place place) throws RegistryException {
        String digest = descriptor.get("digest").text();
        if (!ContentDigest.isValid(digest)) {
            throw new RegistryException(place.shown() + " sends a manifest with an invalid digest in it");
        }
        return digest;
    }

    /** Those of an index that are images: attestations are for no platform. */
    private static List<Json> images(Json index) {
        return index.get("manifests").items().stream()
                .filter(each -> !each.get("platform").get("os").text().equals("unknown"))
                .toList();
    }

    /** The pinned one, else the most common platform, else the first. */
    private static Optional<Json> chosen(List<Json> several, Optional<String> pinned) {
        return several.stream()
                .filter(each -> pinned.equals(Optional.of(each.get("digest").text())))
                .findFirst()
                .or(() -> several.stream()
                        .filter(each -> platform(each).equals("linux/amd64"))
                        .findFirst())
                .or(() -> several.stream().findFirst());
    }

    private static String platform(Json descriptor) {
        Json platform = descriptor.get("platform");
        String variant = platform.get("variant").text();
        return platform.get("os").text() + "/" + platform.get("architecture").text()
                + (variant.isEmpty() ? "" : "/" + variant);
    }

    private Optional<Answer.BaseAnswer> base(List<Json> notes) {
        String name = first(notes, BASE_NAME);
        String digest = first(notes, BASE_DIGEST);
        if (name.isEmpty() || !ContentDigest.isValid(digest)) {
            return Optional.empty();
        }
        ImageRef image = ImageRef.of(name);
        if (skip(name).isPresent() || pin(image).isPresent()) {
            return Optional.empty();
        }
        Place place = place(image);
        if (!hosts.contains(place.host())) { // an image must not choose whom this machine asks
            return Optional.of(unknownBase(name, digest, place.shown() + " is not a registry that the files name"));
        }
        try {
            Registry registry = registry(place.host());
            Optional<String> now =
                    registry.digest(place.repository(), image.tag().orElse("latest"));
            boolean changed = now.isPresent() && !now.get().equals(digest);
            if (changed) {
                changed = images(registry.manifest(place.repository(), now.get())).stream()
                        .noneMatch(each -> each.get("digest").text().equals(digest));
            }
            return Optional.of(new Answer.BaseAnswer(
                    name,
                    digest,
                    now,
                    changed,
                    now.isEmpty() ? Optional.of(place.shown() + " does not have it any longer") : Optional.empty()));
        } catch (RegistryException e) {
            return Optional.of(unknownBase(name, digest, e.getMessage()));
        }
    }

    private static Answer.BaseAnswer unknownBase(String name, String digest, String problem) {
        return new Answer.BaseAnswer(name, digest, Optional.empty(), false, Optional.of(problem));
    }

    private static String first(List<Json> notes, String name) {
        return notes.stream()
                .map(each -> each.get(name).text())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
