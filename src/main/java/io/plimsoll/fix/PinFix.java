package io.plimsoll.fix;

import io.plimsoll.image.Build;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.stage.ImageUse;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Origin;
import java.util.Optional;

/** The digest of an image, next to its tag: in the reference, or in the default of the ARG that the reference ends with. */
@Internal
public final class PinFix {
    /**
     * An edit, or why there is none.
     *
     * @param obstacle a clause without a full stop; empty when there is an edit
     */
    @Internal
    public record Pin(Optional<Edit> edit, Optional<String> obstacle) {
        static Pin of(Edit edit) {
            return new Pin(Optional.of(edit), Optional.empty());
        }

        static Pin none(String obstacle) {
            return new Pin(Optional.empty(), Optional.of(obstacle));
        }
    }

    private static final String PUT_TOGETHER = "its reference is put together from variables";

    private final ImageUse use;
    private final String digest;
    private final Build build;
    private final String text;
    private final String shown;

    private PinFix(ImageUse use, String digest, Build build) {
        this.use = use;
        this.digest = digest;
        this.build = build;
        this.text = build.file()
                .source()
                .text()
                .substring(use.span().start(), use.span().end());
        this.shown = use.image().display();
    }

    /** @param use an image that is known whole in this build */
    public static Pin of(ImageUse use, String digest, Build build) {
        return new PinFix(use, digest, build).pin();
    }

    /** A reference with a digest, in place of one that it has. */
    public static String pinned(String reference, String digest) {
        int at = reference.indexOf('@');
        return (at < 0 ? reference + tag(reference) : reference.substring(0, at)) + "@" + digest;
    }

    /** What a reference without a tag means, so that the tag is known later, too. */
    private static String tag(String reference) {
        return ImageRef.of(reference).tagState() == ImageRef.State.ABSENT ? ":latest" : "";
    }

    /** The edit of a reference that is written at a place without variables. */
    public static Edit edit(String reference, int start, String digest) {
        int at = reference.indexOf('@');
        int end = start + reference.length();
        return at < 0
                ? Edit.insertAt(end, tag(reference) + "@" + digest)
                : Edit.replace(new Span(start + at + 1, end), digest);
    }

    private Pin pin() {
        int start = use.span().start();
        if (text.equals(shown)) {
            return Pin.of(edit(text, start, digest));
        }
        int at = text.indexOf('@');
        if (at >= 0 && text.indexOf('$', at) < 0 && shown.endsWith(text.substring(at))) {
            return Pin.of(Edit.replace(new Span(start + at + 1, use.span().end()), digest));
        }
        int dollar = text.lastIndexOf('$');
        if (dollar < 0) {
            return Pin.none("its reference has quotes, escapes or line breaks in it");
        }
        int variableEnd = variableEnd(dollar);
        String tail = text.substring(variableEnd);
        if (tail.isEmpty()) {
            return ofVariable(dollar);
        }
        String before = shown.endsWith(tail) ? shown.substring(0, shown.length() - tail.length()) : "x";
        boolean wholeName = dollar == 0
                && (tail.startsWith("/") || Character.isLetterOrDigit(tail.charAt(0)))
                && (before.isEmpty() || before.endsWith("/") || tail.startsWith("/"));
        if (wholeName) { // the variable is the registry
            return Pin.of(Edit.insertAt(use.span().end(), (tail.indexOf(':') < 0 ? tag(shown) : "") + "@" + digest));
        }
        return Pin.none(PUT_TOGETHER + ", and a digest takes precedence over all of them");
    }

    /** Where {@code $NAME} or <code>${NAME…}</code> ends. */
    private int variableEnd(int dollar) {
        int close = text.indexOf('}', dollar);
        if (text.startsWith("{", dollar + 1) && close > 0) {
            return close + 1;
        }
        int end = dollar + 1;
        while (end < text.length() && isNameCharacter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isNameCharacter(char c) {
        return c == '_' || c < 0x80 && Character.isLetterOrDigit(c);
    }

    /** The reference ends with a variable. */
    private Pin ofVariable(int dollar) {
        int from = text.startsWith("{", dollar + 1) ? dollar + 2 : dollar + 1;
        int to = from;
        while (to < text.length() && isNameCharacter(text.charAt(to))) {
            to++;
        }
        String name = text.substring(from, to);
        String rest = text.substring(to); // such as }, or :-debian:12}
        Optional<Origin> origin = use.image().value().origins().stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
        if (origin.isPresent()) {
            boolean whole = rest.isEmpty() || rest.equals("}") || rest.startsWith(":-") || rest.startsWith("-");
            return whole ? ofOrigin(origin.get()) : Pin.none(PUT_TOGETHER);
        }
        int word = rest.startsWith(":-") ? 2 : rest.startsWith("-") ? 1 : -1;
        if (word < 0 || !rest.endsWith("}")) {
            return Pin.none(PUT_TOGETHER);
        }
        String fallback = rest.substring(word, rest.length() - 1);
        return fallback.isEmpty() || !shown.endsWith(fallback)
                ? Pin.none(PUT_TOGETHER)
                : Pin.of(atEnd(fallback, use.span().start() + to + word));
    }

    private Pin ofOrigin(Origin origin) {
        String name = "`" + origin.name() + "`";
        if (origin.kind() != Origin.Kind.ARG_DEFAULT) {
            return Pin.none(name + " is not set by the default of an ARG");
        }
        for (ImageUse other : build.imageUses()) {
            boolean same = other.image().value().origins().contains(origin);
            if (same && !other.image().display().equals(shown)) {
                return Pin.none(name + " is part of `" + other.image().display() + "` too");
            }
        }
        if (isUsedElsewhere(origin)) {
            return Pin.none(name + " is used for more than images");
        }
        for (Instruction instruction : build.file().instructions()) {
            if (instruction instanceof Instruction.Arg arg) {
                for (KeyValue pair : arg.pairs()) {
                    if (pair.value().isPresent() && pair.span().equals(origin.span())) {
                        return ofDefault(pair.value().get(), name);
                    }
                }
            }
        }
        return Pin.none(PUT_TOGETHER);
    }

    /** A stage that declares the argument too, and the default of another one, would get the digest with it. */
    private boolean isUsedElsewhere(Origin origin) {
        for (Instruction instruction : build.file().instructions()) {
            if (instruction instanceof Instruction.Arg arg) {
                for (KeyValue pair : arg.pairs()) {
                    boolean again = pair.value().isEmpty() && pair.name().raw().equals(origin.name());
                    boolean within = pair.value().stream()
                            .flatMap(value -> value.variables().stream())
                            .anyMatch(variable -> variable.name().equals(origin.name()));
                    if (again || within) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private Pin ofDefault(Word value, String name) {
        String written = build.file()
                .source()
                .text()
                .substring(value.span().start(), value.span().end());
        boolean quoted = written.length() > 1
                && "\"'".indexOf(written.charAt(0)) >= 0
                && written.charAt(written.length() - 1) == written.charAt(0);
        String plain = quoted ? written.substring(1, written.length() - 1) : written;
        boolean itself = value.literal().filter(plain::equals).isPresent();
        return itself && !plain.isEmpty() && shown.endsWith(plain)
                ? Pin.of(atEnd(plain, value.span().start() + (quoted ? 1 : 0)))
                : Pin.none("the default of " + name + " is put together from variables, or has quotes in it");
    }

    /** @param end what the reference ends with, such as its tag */
    private Edit atEnd(String end, int start) {
        int at = end.indexOf('@');
        return at < 0
                ? Edit.insertAt(start + end.length(), tag(shown) + "@" + digest)
                : Edit.replace(new Span(start + at + 1, start + end.length()), digest);
    }
}
