package io.plimsoll.built;

import io.plimsoll.archive.ImageConfig;
import io.plimsoll.command.PathIndex;
import io.plimsoll.image.SecretArgument;
import io.plimsoll.image.SecretVariable;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.layer.CompiledSource;
import io.plimsoll.layer.CopiedSecret;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.DuplicatedFiles;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.LeftoverPackages;
import io.plimsoll.layer.RemovedFile;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Proof;
import io.plimsoll.text.ByteCount;
import io.plimsoll.text.Listing;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What an image that was built says of the findings on its Dockerfile. */
public final class Proofs {
    private static final int NAMED = 1;
    private static final int NAMED_PATHS = 2;
    private static final int SHORTEST_VALUE = 4;
    private static final Proof ONE_LAYER = notConfirmed("its layers are one, and no layer hides files of another");

    private final BuiltImage built;
    private final DockerfileMatch match;
    private final ShippedImage image;
    private final Knowledge knowledge;
    private final HistoryReview review;
    private final LintedFile file;

    private Proofs(BuiltImage built, DockerfileMatch match, HistoryReview review, LintedFile file) {
        this.built = built;
        this.match = match;
        this.image = match.image();
        this.knowledge = match.build().knowledge();
        this.review = review;
        this.file = file;
    }

    /** The file with what the image says of each of its findings, as far as it can tell. */
    public static LintedFile on(LintedFile file, BuiltImage built, DockerfileMatch match, HistoryReview review) {
        Proofs proofs = new Proofs(built, match, review, file);
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : file.findings()) {
            findings.add(proofs.of(finding).map(finding::with).orElse(finding));
        }
        return file.withFindings(findings);
    }

    private Optional<Proof> of(Finding finding) {
        Optional<Proof> proof = asked(finding);
        if (proof.isPresent() && !match.fits()) {
            return Optional.of(notConfirmed("it was built from something else: its history has " + match.found()
                    + " of the layers of this Dockerfile"));
        }
        return proof;
    }

    private Optional<Proof> asked(Finding finding) {
        Span at = finding.span();
        return switch (finding.rule().id()) {
            case "leftover-build-deps" -> packages(at);
            case "secret-file" -> secretFile(at);
            case "generated-key" -> key(at);
            case "package-cache" -> cache(at);
            case "removed-in-later-layer" -> removed(at);
            case "duplicated-in-later-layer" -> duplicated(at);
            case "source-in-image" -> source(at);
            case "whole-context" -> context(at);
            case "hardcoded-secret" -> literal(finding);
            case "secret-build-arg" -> argument(at);
            case "secret-env" -> variable(at);
            case "root-user" -> Optional.of(user());
            default -> Optional.empty();
        };
    }

    // ---- layers

    /** The layers that an instruction made: one, or all where the history does not tell. */
    private List<BuiltLayer> layers(Layer layer) {
        Optional<Integer> number = match.layer(layer.instruction());
        return number.map(n -> List.of(built.layers().get(n - 1))).orElse(built.layers());
    }

    private Optional<Layer> layerAt(Span place) {
        return image.layers().stream()
                .filter(layer -> layer.instruction().span().start() <= place.start()
                        && place.end() <= layer.instruction().span().end())
                .findFirst();
    }

    private static List<Integer> numbers(List<BuiltLayer> layers) {
        return layers.stream().map(BuiltLayer::number).toList();
    }

    private String where(List<BuiltLayer> layers) {
        return built.squashed() || layers.size() != 1
                ? "the image"
                : "layer " + layers.get(0).number();
    }

    private static Proof confirmed(String message, long size, List<Integer> layers) {
        return new Proof(Proof.Status.CONFIRMED, message, size, layers);
    }

    private static Proof notConfirmed(String message) {
        return new Proof(Proof.Status.NOT_CONFIRMED, message, 0, List.of());
    }

    private static String display(BuiltImage.Amount amount) {
        return String.format(Locale.ROOT, "%,d", amount.files())
                + (amount.files() == 1 ? " file, " : " files, ")
                + ByteCount.display(amount.size());
    }

    // ---- rules

    private Optional<Proof> packages(Span at) {
        return image.leftoverPackages().stream()
                .filter(left -> Stream.concat(
                                left.packages().stream().map(RunLayer.Package::span),
                                left.companions().stream().map(RunLayer.Companions::span))
                        .anyMatch(at::equals))
                .findFirst()
                .flatMap(left -> layerAt(at).map(layer -> packages(left, layers(layer))));
    }

    private Proof packages(LeftoverPackages left, List<BuiltLayer> layers) {
        if (!built.knowsPackages() && layers.stream().allMatch(l -> l.added().isEmpty())) {
            return notConfirmed(
                    built.unreadDatabases().isEmpty()
                            ? "it has no list of installed packages"
                            : "its list of installed packages has a format that is not read");
        }
        Set<String> named = new LinkedHashSet<>();
        left.packages().forEach(p -> named.add(p.name()));
        Set<String> found = new LinkedHashSet<>();
        long size = 0;
        List<BuiltLayer> with = new ArrayList<>();
        for (BuiltLayer layer : layers) {
            boolean any = false;
            for (BuiltPackage one : layer.added()) {
                String name = one.name();
                if (named.contains(name) || knowledge.buildPackages().isBuildOnly(name)) {
                    size += found.add(name) ? one.size() : 0;
                    any = true;
                }
            }
            if (any) {
                with.add(layer);
            }
        }
        List<String> names = Stream.concat(
                        named.stream().filter(found::contains), found.stream().filter(name -> !named.contains(name)))
                .toList();
        if (names.isEmpty()) {
            return notConfirmed(where(layers) + " installs none of these packages");
        }
        return confirmed(
                Listing.of(names, NAMED) + (names.size() == 1 ? " stays" : " stay")
                        + (size > 0 ? ": " + ByteCount.display(size) : "") + " in " + where(with),
                size,
                numbers(with));
    }

    private Optional<Proof> secretFile(Span at) {
        for (CopiedSecret secret : image.copiedSecrets()) {
            if (secret.span().equals(at)) {
                Proof named = files(secret.name(), "", layers(secret.copy()));
                Optional<String> renamed = secret.copy().destination().filter(path -> !path.endsWith("/"));
                return Optional.of(
                        named.status() == Proof.Status.CONFIRMED || renamed.isEmpty()
                                ? named
                                : files(secret.name(), renamed.get(), layers(secret.copy())));
            }
        }
        for (Layer layer : image.layers()) {
            if (layer instanceof RunLayer run) {
                for (RunLayer.SecretLeak leak : run.secretLeaks()) {
                    if (leak.span().equals(at)) {
                        return Optional.of(files("", leak.path(), layers(run)));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The files of layers with a name, perhaps with wildcards, or at a path.
     *
     * @param path empty where only the name is known
     */
    private Proof files(String name, String path, List<BuiltLayer> layers) {
        List<String> found = new ArrayList<>();
        List<BuiltLayer> with = new ArrayList<>();
        long size = 0;
        for (BuiltLayer layer : layers) {
            List<BuiltFile> files = path.isEmpty() ? built.named(layer, name) : built.at(layer, path);
            for (BuiltFile one : files) {
                found.add("/" + one.path());
                size += one.entry().size();
            }
            if (!files.isEmpty()) {
                with.add(layer);
            }
        }
        if (found.isEmpty()) {
            return notConfirmed(where(layers) + " has no `" + (path.isEmpty() ? name : path) + "`");
        }
        return confirmed(
                Listing.of(found, NAMED_PATHS) + (found.size() == 1 ? " is" : " are") + " in " + where(with)
                        + (found.stream().noneMatch(built::has) ? ", deleted in a later one" : ""),
                size,
                numbers(with));
    }

    private Optional<Proof> key(Span at) {
        return layerAt(at).filter(RunLayer.class::isInstance).flatMap(layer -> {
            List<BuiltLayer> layers = layers(layer);
            String path = ((RunLayer) layer)
                    .keys().stream()
                            .filter(key -> key.span().equals(at))
                            .map(RunLayer.Key::path)
                            .findFirst()
                            .orElse("");
            if (path.startsWith("/")) {
                return Optional.of(files("", path, layers));
            }
            for (BuiltLayer one : layers) {
                for (SecretInFile secret : one.secrets()) {
                    if (secret.what().contains("private key")) {
                        return Optional.of(confirmed(
                                "`" + secret.path() + "` in " + where(List.of(one)) + " is a private key",
                                secret.size(),
                                List.of(one.number())));
                    }
                }
            }
            return Optional.of(notConfirmed("no private key was found in " + where(layers)));
        });
    }

    private Optional<Proof> cache(Span at) {
        for (RunLayer.Cache cache : image.leftoverCaches()) {
            Optional<Layer> layer = cache.span().equals(at) ? layerAt(at) : Optional.empty();
            if (layer.isPresent()) {
                String end = cache.path().startsWith("~/") ? cache.path().substring(1) : cache.path();
                List<BuiltLayer> layers = layers(layer.get());
                List<BuiltLayer.Cache> found = layers.stream()
                        .flatMap(one -> one.caches().stream())
                        .filter(one ->
                                one.what().equals(cache.what()) || one.path().endsWith(end))
                        .toList();
                long size = found.stream().mapToLong(BuiltLayer.Cache::size).sum();
                return Optional.of(
                        found.isEmpty()
                                ? notConfirmed(where(layers) + " has nothing in `" + cache.path() + "`")
                                : confirmed(
                                        ByteCount.display(size) + " in `"
                                                + found.get(0).path() + "` in " + where(layers),
                                        size,
                                        numbers(layers)));
            }
        }
        return Optional.empty();
    }

    private Optional<Proof> removed(Span at) {
        Optional<RemovedFile> removed = image.removedFiles().stream()
                .filter(one -> one.span().equals(at))
                .findFirst();
        if (removed.isEmpty()) {
            return Optional.empty();
        }
        Optional<Integer> by =
                layerAt(removed.get().removal().span()).flatMap(layer -> match.layer(layer.instruction()));
        String path = removed.get().removal().path();
        List<BuiltLayer> layers = layers(removed.get().layer());
        boolean literal = path.startsWith("/") && PathIndex.literalStart(path).equals(path);
        return Optional.of(literal ? hidden(layers, path, by) : hidden(layers, by, HiddenFiles.How.DELETED));
    }

    private Proof hidden(List<BuiltLayer> layers, String path, Optional<Integer> by) {
        BuiltImage.Amount all = BuiltImage.Amount.NONE;
        List<BuiltLayer> with = new ArrayList<>();
        for (BuiltLayer layer : layers) {
            BuiltImage.Amount one = built.hidden(layer, path);
            all = new BuiltImage.Amount(all.files() + one.files(), all.size() + one.size());
            if (!one.isNone()) {
                with.add(layer);
            }
        }
        if (isOneLayer()) {
            return ONE_LAYER;
        }
        return with.isEmpty()
                ? notConfirmed(where(layers) + " has nothing at `" + path + "` that a later layer hides")
                : confirmed(
                        display(all) + " of `" + path + "` are in " + where(with)
                                + by.map(number -> ", deleted in layer " + number)
                                        .orElse(""),
                        all.size(),
                        numbers(with));
    }

    private boolean isOneLayer() {
        return built.squashed() || built.layers().size() == 1;
    }

    private Optional<Proof> duplicated(Span at) {
        return image.duplicatedFiles().stream()
                .filter(one -> one.change().call().equals(at))
                .findFirst()
                .map(this::duplicated);
    }

    private Proof duplicated(DuplicatedFiles files) {
        Set<BuiltLayer> below = new LinkedHashSet<>();
        files.sources().forEach(source -> below.addAll(layers(source.layer())));
        Optional<Integer> by = match.layer(files.layer().instruction());
        return hidden(List.copyOf(below), by, HiddenFiles.How.DUPLICATED);
    }

    /** @param by the number of the layer that hides something; empty when the history does not tell */
    private Proof hidden(List<BuiltLayer> layers, Optional<Integer> by, HiddenFiles.How how) {
        if (isOneLayer()) {
            return ONE_LAYER;
        }
        long size = 0;
        Set<Integer> numbers = new LinkedHashSet<>();
        Set<Integer> hiding = new LinkedHashSet<>();
        List<String> paths = new ArrayList<>();
        for (BuiltLayer layer : layers) {
            for (HiddenFiles hidden : layer.hidden()) {
                if (hidden.how() == how && by.orElse(hidden.by()) == hidden.by()) {
                    size += hidden.size();
                    numbers.add(layer.number());
                    hiding.add(hidden.by());
                    hidden.largest().forEach(item -> paths.add(item.path()));
                }
            }
        }
        if (numbers.isEmpty()) {
            return notConfirmed(where(layers) + " has no files that a later layer "
                    + (how == HiddenFiles.How.DELETED ? "deletes" : "stores again"));
        }
        String which = numbers.size() == 1 ? "layer " + numbers.iterator().next() : "layers below";
        String later = hiding.size() == 1 ? "layer " + hiding.iterator().next() : "later layers";
        return confirmed(
                ByteCount.display(size) + " of " + which
                        + (how == HiddenFiles.How.DELETED ? " are deleted" : " are stored again") + " in " + later
                        + ", the largest `" + paths.get(0) + "`",
                size,
                List.copyOf(numbers));
    }

    private Optional<Proof> source(Span at) {
        for (CompiledSource source : image.compiledSources()) {
            CopyLayer copy = source.copies().get(0);
            if (copy.items().get(0).word().span().equals(at)) {
                return copied(copy);
            }
        }
        return Optional.empty();
    }

    private Optional<Proof> context(Span at) {
        return layerAt(at).filter(CopyLayer.class::isInstance).flatMap(layer -> copied((CopyLayer) layer));
    }

    private Optional<Proof> copied(CopyLayer copy) {
        Optional<String> to = copy.destination().filter(path -> path.startsWith("/"));
        if (to.isEmpty()) {
            return Optional.empty();
        }
        List<BuiltLayer> layers = layers(copy);
        BuiltImage.Amount all = BuiltImage.Amount.NONE;
        for (BuiltLayer layer : layers) {
            BuiltImage.Amount in = built.in(layer, to.get());
            all = new BuiltImage.Amount(all.files() + in.files(), all.size() + in.size());
        }
        String folder = "`" + to.get() + "`";
        return Optional.of(
                all.isNone()
                        ? notConfirmed(where(layers) + " has nothing in " + folder)
                        : confirmed(
                                display(all) + " in " + folder + " in " + where(layers), all.size(), numbers(layers)));
    }

    // ---- secrets and settings

    private Optional<Proof> literal(Finding finding) {
        String text = file.source().text();
        boolean any = false;
        for (Span secret : finding.secrets()) {
            String value = text.substring(secret.start(), secret.end()).strip();
            if (value.length() > 2 && "\"'".indexOf(value.charAt(0)) >= 0) {
                value = value.substring(1, value.length() - 1);
            }
            any |= value.length() >= SHORTEST_VALUE;
            if (value.length() >= SHORTEST_VALUE && review.text().contains(value)) {
                return Optional.of(confirmed("its history or configuration shows the value", 0, List.of()));
            }
        }
        return any
                ? Optional.of(notConfirmed("its history and configuration do not show the value"))
                : Optional.empty();
    }

    private Optional<Proof> argument(Span at) {
        for (SecretArgument secret : image.secretArguments()) {
            if (secret.pair().name().span().equals(at)) {
                String name = secret.pair().name().raw();
                boolean shown = built.history().stream()
                        .anyMatch(step -> step.arguments().stream().anyMatch(a -> sets(a, name))
                                || step.keyword().equals("ARG") && sets(step.text(), name));
                return Optional.of(
                        shown
                                ? confirmed("its history shows the value of `" + name + "`", 0, List.of())
                                : notConfirmed(
                                        "its history shows no value of `" + name + "`; this build may have had none"));
            }
        }
        return Optional.empty();
    }

    private Optional<Proof> variable(Span at) {
        for (SecretVariable secret : image.secretVariables()) {
            if (secret.pair().span().equals(at)) {
                String name = secret.pair().name().raw();
                boolean shown = built.config().environment().stream().anyMatch(v -> sets(v, name));
                return Optional.of(
                        shown
                                ? confirmed("its configuration sets `" + name + "`", 0, List.of())
                                : notConfirmed("its configuration does not set `" + name + "`"));
            }
        }
        return Optional.empty();
    }

    private static boolean sets(String pair, String name) {
        return pair.length() > name.length() + 1 && pair.startsWith(name + "=");
    }

    private Proof user() {
        ImageConfig config = built.config();
        Optional<Long> id = built.userId();
        if (id.isEmpty()) {
            return notConfirmed("it starts as `" + config.user() + "`, whose id is not known");
        }
        if (id.get() != 0) {
            return notConfirmed("it starts as `" + config.user() + "`");
        }
        return confirmed(
                config.user().isEmpty() ? "it sets no user" : "it starts as `" + config.user() + "`", 0, List.of());
    }
}
