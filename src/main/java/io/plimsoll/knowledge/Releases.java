package io.plimsoll.knowledge;

import io.plimsoll.notation.ImageRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What is in images, until when it is supported, and which tags of official images are still rebuilt. Immutable. */
public final class Releases {
    /**
     * A tag that no build updates any more.
     *
     * @param current a tag of the same image that is rebuilt, with the same variant as far as there is one; empty when none is known
     * @param release the distribution in the tag that is no longer built; empty where that is not why
     */
    public record Frozen(Kind kind, Optional<String> current, Optional<Release> release) {
        public enum Kind {
            /** The variant is no longer built: {@code node:22-alpine3.18}. */
            VARIANT,
            /** No version of this line is built, and the product has newer ones. */
            LINE,
            /** A newer version of the same line is built: {@code python:3.12.1-slim}. */
            VERSION
        }
    }

    /**
     * A distribution that a tag names.
     *
     * @param start the place of its first word among the words of the tag
     * @param words how many words name it: two in {@code alpine-3.18}
     */
    private record Named(Release release, int start, int words) {}

    private final Knowledge knowledge;
    private final ReleaseTables tables = new ReleaseTables();

    Releases(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    private Optional<String> repository(ImageRef image) {
        return image.isValid() ? knowledge.repository(image) : Optional.empty();
    }

    // ---- what is in an image

    /** The release that an image is of, a distribution's own image too; empty when its tag does not say, or nothing is known. */
    public Optional<Release> product(ImageRef image) {
        Optional<String> repository = repository(image);
        if (repository.isEmpty()) {
            return Optional.empty();
        }
        String tag = tag(image);
        Optional<Release> found = knowledge.describedRelease(image);
        if (found.isPresent()) {
            return found;
        }
        if (knowledge.isDistributionImage(image)) {
            found = distribution(words(tag)).map(Named::release);
        }
        return found.or(() -> tables.products(repository.get()).stream()
                        .map(product -> cycle(product, tag))
                        .flatMap(Optional::stream)
                        .findFirst())
                .or(() -> tables.ofName(repository.get()).flatMap(named -> cycle(named.getKey(), named.getValue())))
                .or(() -> image.name()
                        .filter(name -> knowledge.isDistributionImage(image))
                        .flatMap(tables::productOfWord)
                        .flatMap(product -> cycle(product, tag)));
    }

    /** The release of the distribution that the tag of another image says it is built on. */
    public Optional<Release> distribution(ImageRef image) {
        Optional<String> repository = repository(image);
        if (repository.isEmpty()
                || knowledge.isDistributionImage(image)
                || knowledge.describedRelease(image).isPresent()) {
            return Optional.empty();
        }
        return distribution(words(tag(image))).map(Named::release);
    }

    private static String tag(ImageRef image) {
        return image.tagPattern().toLowerCase(Locale.ROOT);
    }

    private static List<String> words(String tag) {
        return List.of(tag.split("[-_]", -1));
    }

    /** The cycle that the first word of a tag is in. */
    private Optional<Release> cycle(String product, String tag) {
        List<Release> all = tables.cycles(product);
        String first = OfficialTags.first(tag);
        List<Integer> version = Versions.start(first);
        if (version.isEmpty()) {
            return all.stream()
                    .filter(one -> one.cycle().equalsIgnoreCase(first))
                    .findFirst()
                    .map(one -> one.with(all));
        }
        return all.stream()
                .filter(one -> Versions.startsWith(version, Versions.of(one.cycle()))
                        && !Versions.of(one.cycle()).isEmpty())
                .max(Comparator.comparingInt(one -> Versions.of(one.cycle()).size()))
                .or(() -> newest(all, version))
                .map(one -> one.with(all));
    }

    /**
     * Of the cycles that a short version stands for, the one that it names today: {@code postgres:9} is 9.6. Where cycles are supported for
     * a short and for a long time, tags name those of the long one: {@code mongo:7} is 7.0 although there was a 7.3.
     */
    private static Optional<Release> newest(List<Release> all, List<Integer> version) {
        return all.stream()
                .filter(one -> Versions.startsWith(Versions.start(one.cycle()), version))
                .max(Comparator.comparing((Release one) ->
                                one.ended() ? 0 : one.lastDay().map(Day::number).orElse(Integer.MAX_VALUE))
                        .thenComparing(one -> Versions.start(one.cycle()), Versions::compare));
    }

    /** The distribution that words of a tag name: a code name, or a name with a number; the first one. */
    private Optional<Named> distribution(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Optional<String> ofCodename = tables.productOfCodename(word);
            if (ofCodename.isPresent()) {
                List<Release> all = tables.cycles(ofCodename.get());
                return all.stream()
                        .filter(one -> one.codename().filter(word::equals).isPresent())
                        .findFirst()
                        .map(one -> one.with(all))
                        .map(named(i, 1));
            }
            int letters = letters(word);
            Optional<String> product = tables.productOfWord(word.substring(0, letters));
            boolean apart = letters == word.length() && i + 1 < words.size();
            String number = apart ? words.get(i + 1) : word.substring(letters);
            if (product.isPresent() && !number.isEmpty() && Versions.isDigit(number.charAt(0))) {
                return exactCycle(product.get(), number).map(named(i, apart ? 2 : 1));
            }
            if (product.isPresent() && apart && number.startsWith("ltsc")) {
                return exactCycle(product.get(), number.substring(4)).map(named(i, 2));
            }
        }
        return Optional.empty();
    }

    private static Function<Release, Named> named(int start, int words) {
        return release -> new Named(release, start, words);
    }

    private Optional<Release> exactCycle(String product, String number) {
        List<Release> all = tables.cycles(product);
        return all.stream()
                .filter(one -> one.cycle().equals(number)
                        || !Versions.of(one.cycle()).isEmpty()
                                && Versions.startsWith(Versions.start(number), Versions.of(one.cycle())))
                .findFirst()
                .map(one -> one.with(all));
    }

    private static int letters(String word) {
        int at = 0;
        while (at < word.length() && word.charAt(at) >= 'a' && word.charAt(at) <= 'z') {
            at++;
        }
        return at;
    }

    // ---- which tags are rebuilt

    private Optional<OfficialTags> tags(ImageRef image) {
        return repository(image).filter(name -> name.indexOf('/') < 0).flatMap(tables::tags);
    }

    /**
     * A tag of the same image with another cycle of its product, and the same variant.
     *
     * @param release the cycle that is wanted
     * @return empty when no such tag is rebuilt, or the image is no official one
     */
    public Optional<String> sameVariant(ImageRef image, Release release) {
        Optional<OfficialTags> tags = tags(image);
        if (tags.isEmpty() || image.tag().isEmpty()) {
            return Optional.empty();
        }
        String tag = tag(image);
        boolean byCodename =
                release.codename().isPresent() && Versions.start(tag).isEmpty();
        String first = byCodename ? release.codename().get() : release.cycle();
        String rest =
                knowledge.isDistributionImage(image) ? withoutDates(OfficialTags.rest(tag)) : OfficialTags.rest(tag);
        return variant(tags.get(), first, rest);
    }

    private static String withoutDates(String rest) {
        List<String> words = new ArrayList<>(List.of(rest.split("-")));
        words.removeIf(Releases::isDate);
        return String.join("-", words);
    }

    /** The tag of the same image and version with the newest release of the same distribution, if it is rebuilt. */
    public Optional<String> newerDistribution(ImageRef image) {
        Optional<OfficialTags> tags = tags(image);
        if (tags.isEmpty() || image.tag().isEmpty()) {
            return Optional.empty();
        }
        String tag = tag(image);
        String first = OfficialTags.first(tag);
        if (Versions.start(first).isEmpty()) {
            return onDistribution(tags.get(), "", tag);
        }
        return line(tags.get(), Versions.of(first))
                .flatMap(version -> onDistribution(tags.get(), version, build(OfficialTags.rest(tag))));
    }

    /** The variant of a version that is most like another one: itself, or the same on another distribution, or on none. */
    private Optional<String> variant(OfficialTags tags, String first, String rest) {
        List<String> known = variants(tags, first);
        if (known.contains(rest)) {
            return Optional.of(OfficialTags.join(first, rest));
        }
        String shape = shape(rest);
        boolean named = distribution(words(rest)).isPresent();
        return onDistribution(tags, first, rest)
                .or(() -> Optional.of(shape)
                        .filter(text -> named && known.contains(text))
                        .map(text -> OfficialTags.join(first, text)));
    }

    /** The same variant on the newest release of the distribution that it names. */
    private Optional<String> onDistribution(OfficialTags tags, String first, String rest) {
        Optional<Named> before = distribution(words(rest));
        if (before.isEmpty()) {
            return Optional.empty();
        }
        List<String> known = variants(tags, first);
        String product = before.get().release().product();
        return newest(known, shape(rest), product).map(found -> OfficialTags.join(first, found));
    }

    /** Of the variants of a shape the one on the newest release of a distribution. */
    private Optional<String> newest(List<String> known, String shape, String product) {
        Optional<String> best = Optional.empty();
        int bestPlace = Integer.MAX_VALUE;
        for (String variant : known) {
            Optional<Named> on = distribution(words(variant));
            if (on.isEmpty()
                    || !on.get().release().product().equals(product)
                    || !shape(variant).equals(shape)) {
                continue;
            }
            int place = place(on.get().release());
            if (place < bestPlace) {
                best = Optional.of(variant);
                bestPlace = place;
            }
        }
        return best;
    }

    /** The place of a cycle among all of its product, the newest first. */
    private static int place(Release release) {
        List<Release> all = release.siblings();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).cycle().equals(release.cycle())) {
                return i;
            }
        }
        return all.size();
    }

    /** What follows a version, or all tags that begin with no version. */
    private static List<String> variants(OfficialTags tags, String first) {
        if (!first.isEmpty()) {
            return tags.variants(first);
        }
        List<String> all = new ArrayList<>();
        for (String word : tags.firsts()) {
            if (Versions.start(word).isEmpty()) {
                tags.variants(word).forEach(rest -> all.add(OfficialTags.join(word, rest)));
            }
        }
        return all;
    }

    /** A variant without the distribution and the date in it: of {@code slim-buster} it is {@code slim}. */
    private String shape(String variant) {
        List<String> words = new ArrayList<>(words(variant));
        Optional<Named> named = distribution(words);
        if (named.isPresent()) {
            words.subList(named.get().start(), named.get().start() + named.get().words())
                    .clear();
        }
        words.removeIf(Releases::isDate);
        return build(String.join("-", words));
    }

    private static boolean isDate(String word) {
        return word.length() == 8
                && (word.startsWith("20") || word.startsWith("19"))
                && word.chars().allMatch(Versions::isDigit);
    }

    /**
     * Why a tag of an official image is no longer rebuilt; empty when it is, or that is not known: tags that are newer than the table,
     * or that may never have been there, and versions or distributions whose maker no longer supports them: that is why, and says more. A
     * digest is of one version for good.
     */
    public Optional<Frozen> frozen(ImageRef image, Day today) {
        Optional<OfficialTags> table = tags(image);
        if (table.isEmpty() || image.tag().isEmpty()) {
            return Optional.empty();
        }
        OfficialTags tags = table.get();
        String tag = image.tag().get();
        if (tags.contains(tag)) {
            return Optional.empty();
        }
        Day day = today.isAfter(tags.date()) ? today : tags.date();
        if (product(image)
                .filter(release -> !release.isSupported(day) && release.state(day) != Release.State.FREE_SUPPORT)
                .isPresent()) {
            return Optional.empty();
        }
        if (distribution(image).filter(below -> !below.isSupported(day)).isPresent()) {
            return Optional.empty();
        }
        return frozen(image, tags)
                .filter(frozen -> frozen.kind() != Frozen.Kind.VERSION || image.digest() == ImageRef.State.ABSENT);
    }

    private Optional<Frozen> frozen(ImageRef image, OfficialTags tags) {
        String tag = image.tag().orElseThrow();
        String first = OfficialTags.first(tag);
        if (Versions.start(first).isEmpty()) {
            return knowledge.isDistributionImage(image) ? dated(tags, tag) : gone(tags, "", tag);
        }
        List<Integer> version = Versions.of(first);
        if (version.isEmpty() || isDate(first)) {
            return Optional.empty();
        }
        boolean hasCycles = !tables.products(repository(image).orElseThrow()).isEmpty();
        return ofVersion(tags, first, version, build(OfficialTags.rest(tag)), product(image), hasCycles);
    }

    /** {@code 8u342-b07-jre}: the build is part of the version. */
    private static String build(String rest) {
        int end = rest.indexOf('-');
        String word = end < 0 ? rest : rest.substring(0, end);
        boolean build = word.length() > 1
                && word.charAt(0) == 'b'
                && word.substring(1).chars().allMatch(Versions::isDigit);
        return !build ? rest : end < 0 ? "" : rest.substring(end + 1);
    }

    /** @param hasCycles whether the cycles of the product are known: a version in none of them is older than what its maker supports */
    private Optional<Frozen> ofVersion(
            OfficialTags tags,
            String first,
            List<Integer> version,
            String rest,
            Optional<Release> product,
            boolean hasCycles) {
        if (tags.hasFirst(first)) {
            return gone(tags, first, rest);
        }
        Optional<String> line = line(tags, version);
        if (line.isEmpty()) {
            boolean old = highest(tags)
                    .filter(highest -> Versions.compare(version, highest) < 0)
                    .isPresent();
            return old && isShapeKnown(tags, rest)
                    ? Optional.of(new Frozen(Frozen.Kind.LINE, Optional.empty(), Optional.empty()))
                    : Optional.empty();
        }
        List<Integer> newer = Versions.of(line.get());
        if (Versions.compare(version, newer) >= 0) {
            return Optional.empty();
        }
        boolean sameCycle = product.isPresent()
                ? Versions.startsWith(newer, Versions.start(product.get().cycle()))
                : !hasCycles;
        if (!sameCycle) {
            return isShapeKnown(tags, rest)
                    ? Optional.of(new Frozen(Frozen.Kind.LINE, Optional.empty(), Optional.empty()))
                    : Optional.empty();
        }
        Optional<String> same = tags.variants(line.get()).stream()
                .filter(variant -> build(variant).equals(rest))
                .findFirst();
        if (same.isPresent()) {
            return Optional.of(new Frozen(
                    Frozen.Kind.VERSION, Optional.of(OfficialTags.join(line.get(), same.get())), Optional.empty()));
        }
        return gone(tags, line.get(), rest);
    }

    private boolean isShapeKnown(OfficialTags tags, String rest) {
        String shape = shape(rest);
        for (String first : tags.firsts()) {
            if (!Versions.of(first).isEmpty()
                    && tags.variants(first).stream()
                            .anyMatch(variant -> shape(variant).equals(shape))) {
                return true;
            }
        }
        return false;
    }

    /** The first word of the newest tags in the line of a version, written as exactly as it; empty when the line is not there. */
    private static Optional<String> line(OfficialTags tags, List<Integer> version) {
        for (int size = version.size(); size > 0; size--) {
            List<Integer> start = version.subList(0, size);
            String best = null;
            for (String first : tags.firsts()) {
                List<Integer> other = Versions.of(first);
                if (Versions.startsWith(other, start) && (best == null || isBetter(first, best, version.size()))) {
                    best = first;
                }
            }
            if (best != null) {
                return Optional.of(best);
            }
        }
        return Optional.empty();
    }

    private static boolean isBetter(String one, String other, int size) {
        List<Integer> a = Versions.of(one);
        List<Integer> b = Versions.of(other);
        boolean fits = a.size() == size;
        if (fits != (b.size() == size)) {
            return fits;
        }
        int compared = fits ? 0 : Integer.compare(a.size(), b.size());
        return compared > 0 || compared == 0 && Versions.compare(a, b) > 0;
    }

    private static Optional<List<Integer>> highest(OfficialTags tags) {
        List<List<Integer>> all = new ArrayList<>();
        tags.firsts().forEach(first -> all.add(Versions.of(first)));
        return all.stream().filter(v -> !v.isEmpty()).max(Versions::compare);
    }

    /** Whether a variant was once built: the same one is, on another release of a distribution that the image is still built on. */
    private Optional<Frozen> gone(OfficialTags tags, String first, String rest) {
        Optional<Named> named = distribution(words(rest));
        List<String> known = variants(tags, first);
        if (named.isEmpty() || known.contains(rest)) {
            return Optional.empty();
        }
        Release release = named.get().release();
        String shape = shape(rest);
        boolean built = false;
        for (String variant : known) {
            Optional<Named> on = distribution(words(variant));
            if (on.isPresent() && on.get().release().product().equals(release.product())) {
                built = true;
                if (place(on.get().release()) > place(release) && isNewest(known, release)) {
                    return Optional.empty();
                }
            }
        }
        boolean shaped = known.stream().anyMatch(variant -> shape(variant).equals(shape));
        return built && shaped
                ? Optional.of(new Frozen(Frozen.Kind.VARIANT, variant(tags, first, rest), Optional.of(release)))
                : Optional.empty();
    }

    /** Whether a release of a distribution is newer than all that variants are built on. */
    private boolean isNewest(List<String> known, Release release) {
        return known.stream()
                .map(variant -> distribution(words(variant)))
                .flatMap(Optional::stream)
                .filter(on -> on.release().product().equals(release.product()))
                .allMatch(on -> place(on.release()) > place(release));
    }

    /** A distribution's image of a day: {@code debian:bookworm-20230814-slim}. */
    private Optional<Frozen> dated(OfficialTags tags, String tag) {
        String first = OfficialTags.first(tag);
        List<String> words = words(OfficialTags.rest(tag));
        Optional<String> day = words.stream().filter(Releases::isDate).findFirst();
        if (day.isEmpty()) {
            return Optional.empty();
        }
        for (String variant : tags.variants(first)) {
            List<String> others = words(variant);
            Optional<String> newer = others.stream().filter(Releases::isDate).findFirst();
            if (newer.isPresent()
                    && newer.get().compareTo(day.get()) > 0
                    && variant.replace(newer.get(), "")
                            .equals(String.join("-", words).replace(day.get(), ""))) {
                return Optional.of(new Frozen(
                        Frozen.Kind.VERSION, Optional.of(OfficialTags.join(first, variant)), Optional.empty()));
            }
        }
        return Optional.empty();
    }

    // ---- which version a tag without one names

    /**
     * The tag with a version that is the same image today: {@code node:alpine} is {@code node:26-alpine}.
     *
     * @param precision how exactly the version is named
     */
    public Optional<String> versioned(ImageRef image, Precision precision) {
        Optional<OfficialTags> table = tags(image);
        if (table.isEmpty() || image.tagState() == ImageRef.State.UNKNOWN || precision == Precision.DIGEST) {
            return Optional.empty();
        }
        OfficialTags tags = table.get();
        String tag = image.tag().orElse("latest");
        Optional<String> full = tags.versionOf(tag);
        if (full.isEmpty()) {
            return Optional.empty();
        }
        List<String> rests = List.of(tag, OfficialTags.rest(tag));
        for (String rest : rests) {
            if (tags.contains(OfficialTags.join(full.get(), rest))) {
                return shortened(full.get(), image, precision)
                        .filter(version -> tags.contains(OfficialTags.join(version, rest)))
                        .or(() -> full)
                        .map(version -> OfficialTags.join(version, rest));
            }
        }
        return Optional.empty();
    }

    private Optional<String> shortened(String full, ImageRef image, Precision precision) {
        Optional<String> cycle = repository(image).stream()
                .flatMap(name -> tables.products(name).stream())
                .map(product -> cycle(product, full))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Release::cycle);
        return switch (precision) {
            case VERSION, MAJOR -> cycle.or(() -> Optional.of(numbers(full, 2)));
            case MINOR -> Optional.of(numbers(full, 2));
            case PATCH, DIGEST -> Optional.of(full);
        };
    }

    /** The first numbers of a version, as it is written. */
    private static String numbers(String version, int count) {
        int at = 0;
        for (int i = 0; i < count; i++) {
            int dot = version.indexOf('.', at);
            if (dot < 0) {
                return version;
            }
            at = dot + 1;
        }
        return version.substring(0, at - 1);
    }
}
