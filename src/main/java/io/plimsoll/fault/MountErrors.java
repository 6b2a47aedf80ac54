package io.plimsoll.fault;

import io.plimsoll.command.Paths;
import io.plimsoll.fault.BuildError.Kind;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Mount;
import io.plimsoll.syntax.Numbers;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Problem;
import io.plimsoll.text.Span;
import io.plimsoll.text.Spelling;
import io.plimsoll.variable.Expansion;
import io.plimsoll.variable.Scope;
import io.plimsoll.variable.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at the options of one {@code RUN --mount}. BuildKit reads them from left to right, so {@code required} and {@code size} go by
 * the type that is known by then.
 */
final class MountErrors {
    private static final List<String> TYPES = List.of("bind", "cache", "tmpfs", "secret", "ssh");
    private static final List<String> SHARING = List.of("shared", "private", "locked");
    private static final List<String> KEYS = List.of(
            "type",
            "from",
            "source",
            "src",
            "target",
            "dst",
            "destination",
            "readonly",
            "ro",
            "readwrite",
            "rw",
            "id",
            "sharing",
            "required",
            "size",
            "mode",
            "uid",
            "gid",
            "env");
    private static final Set<String> SWITCHES = Set.of("readonly", "ro", "readwrite", "rw", "required");

    private final Mount mount;
    private final Instruction.Run run;
    private final Stage stage;
    private final Scope scope;
    private final boolean podman;
    private final List<BuildError> faults = new ArrayList<>();
    /** The options that have a value, perhaps an unknown one, under one name each. */
    private final Set<String> given = new HashSet<>();

    /** Empty when a variable decides. */
    private Optional<String> type = Optional.of("bind");

    private Optional<String> target = Optional.of("");

    /** @param podman whether Podman builds the file, which has more options */
    MountErrors(Mount mount, Instruction.Run run, Stage stage, Scope scope, boolean podman) {
        this.mount = mount;
        this.run = run;
        this.stage = stage;
        this.scope = scope;
        this.podman = podman;
    }

    List<BuildError> find() {
        mount.options().forEach(this::option);
        if (type.isPresent()) {
            checkAsWhole(type.get());
        }
        return faults;
    }

    private void option(Mount.Option option) {
        String key = option.key();
        if (podman && PodmanMounts.has(mount.type(), key)) {
            return;
        }
        if (!KEYS.contains(key)) {
            Optional<String> meant = key.isEmpty() ? Optional.empty() : Spelling.closest(key, KEYS);
            String what = key.isEmpty() ? "expected a mount option" : "unknown mount option `" + key + "`";
            Span place = option.keySpan().isEmpty() ? option.span() : option.keySpan();
            add(Problem.of(place.isEmpty() ? mount.span() : place, what, meant));
        } else if (key.equals("required") && type.filter(t -> !takesRequired(t)).isPresent()) {
            add(Problem.of(option.keySpan(), notFor(key, type.get())));
        } else if (key.equals("size") && type.filter(t -> !t.equals("tmpfs")).isPresent()) {
            add(Problem.of(option.keySpan(), notFor(key, type.get())));
        } else if (option.value().isPresent()) {
            value(key, option.value().get());
        } else if (!SWITCHES.contains(key)) {
            add(Problem.of(option.span(), "`" + key + "` requires a value: `" + key + "=…`"));
        }
    }

    private static boolean takesRequired(String type) {
        return type.equals("secret") || type.equals("ssh");
    }

    private String notFor(String key, String type) {
        if (given.contains("type")) {
            return "`" + key + "` is not a valid option for " + type + " mounts";
        }
        return "`" + key + "` must come after " + (key.equals("size") ? "`type=tmpfs`" : "`type=secret` or `type=ssh`");
    }

    private void value(String key, Word word) {
        Value value = key.equals("from")
                ? Value.of(word.raw())
                : Expansion.of(word, scope).value();
        Optional<String> text = value.text();
        String name = switch (key) {
            case "src" -> "source";
            case "dst", "destination" -> "target";
            default -> key;
        };
        if (text.filter(String::isEmpty).isEmpty()) {
            given.add(name);
        }
        switch (name) {
            case "type" -> type = text.map(t -> t.toLowerCase(Locale.ROOT));
            case "target" -> target = text;
            default -> {}
        }
        Span place = word.span().isEmpty() ? mount.span() : word.span();
        text.flatMap(t -> problemIn(t, name, place)).ifPresent(problem -> {
            boolean asWritten = word.raw().equals(text.get());
            String message = value.byDefault() ? "by default, " + problem.message() : problem.message();
            Optional<String> suggestion = asWritten ? problem.suggestion() : Optional.empty();
            faults.add(new BuildError(Kind.MOUNT, new Problem(place, message, suggestion), value));
        });
    }

    private static Optional<Problem> problemIn(String text, String key, Span place) {
        boolean right = switch (key) {
            case "type" -> TYPES.contains(text.toLowerCase(Locale.ROOT));
            case "sharing" -> SHARING.contains(text.toLowerCase(Locale.ROOT));
            case "readonly", "ro", "readwrite", "rw", "required" -> Numbers.isBoolean(text);
            case "mode" -> Numbers.unsigned(text, 8).isPresent();
            case "uid", "gid" -> Numbers.unsigned(text, 10).isPresent();
            case "size" -> isSize(text);
            default -> true;
        };
        if (right) {
            return Optional.empty();
        }
        String shown = "`" + text + "`";
        return Optional.of(
                switch (key) {
                    case "type" -> Problem.of(place, "unknown mount type " + shown, Spelling.closest(text, TYPES));
                    case "sharing" ->
                        Problem.of(
                                place,
                                "`sharing` must be `shared`, `private` or `locked`, not " + shown,
                                Spelling.closest(text, SHARING));
                    case "mode" -> Problem.of(place, "`mode` must be octal digits, not " + shown);
                    case "uid", "gid" -> Problem.of(place, "`" + key + "` must be a number, not " + shown);
                    case "size" ->
                        Problem.of(place, "`size` must be a number with an optional unit, such as `64m`, not " + shown);
                    default -> Problem.of(place, "`" + key + "` must be `true` or `false`, not " + shown);
                });
    }

    /** A number, a blank or none, and a unit or none: {@code 1.5 GiB}. */
    private static boolean isSize(String text) {
        int at = 0;
        int dots = 0;
        while (at < text.length() && (text.charAt(at) >= '0' && text.charAt(at) <= '9' || text.charAt(at) == '.')) {
            dots += text.charAt(at++) == '.' ? 1 : 0;
        }
        if (at == dots || dots > 1) {
            return false;
        }
        String unit = text.substring(at).toLowerCase(Locale.ROOT);
        unit = unit.startsWith(" ") ? unit.substring(1) : unit;
        boolean prefixed = !unit.isEmpty() && "kmgtp".indexOf(unit.charAt(0)) >= 0;
        String rest = prefixed ? unit.substring(1) : unit;
        return rest.isEmpty() || rest.equals("b") || prefixed && rest.equals("ib");
    }

    private void checkAsWhole(String type) {
        boolean owned = !type.equals("bind") && !type.equals("tmpfs");
        for (Mount.Option option : mount.options()) {
            String key = option.key();
            boolean wrong = switch (key) {
                case "mode", "uid", "gid" -> !owned && TYPES.contains(type);
                case "sharing" -> !type.equals("cache") && TYPES.contains(type) && given.contains(key);
                case "from" -> type.equals("secret") && given.contains(key);
                default -> false;
            };
            if (wrong) {
                add(Problem.of(option.keySpan(), "`" + key + "` is not a valid option for " + type + " mounts"));
            }
        }
        if (type.equals("secret")) {
            // an option that could not be read may be the one that is missing
            if (faults.isEmpty() && !given.contains("id") && !given.contains("source") && !given.contains("target")) {
                add(Problem.of(mount.span(), "a secret mount requires an `id`"));
            } else if (given.contains("id") && given.contains("source")) {
                add(Problem.of(mount.span(), "a secret mount cannot combine `id` and `source`"));
            }
        } else if (TYPES.contains(type) && !type.equals("ssh") && target.isPresent()) {
            checkTarget(target.get());
        }
    }

    private void checkTarget(String target) {
        boolean root = Paths.isAbsolute(target)
                ? target.equals("/")
                : stage.pathAt(run, target).filter("/"::equals).isPresent();
        if (!root || target.isEmpty() && !faults.isEmpty()) {
            return;
        }
        Optional<Word> word = mount.target().filter(w -> !w.isEmpty());
        String message = word.isPresent()
                ? "cannot mount over `/`"
                : "cannot mount over `/`: without a target, this mount uses the working directory";
        add(Problem.of(word.map(Word::span).orElse(mount.span()), message));
    }

    private void add(Problem problem) {
        faults.add(new BuildError(Kind.MOUNT, problem, Value.EMPTY));
    }
}
