package io.plimsoll.custom;

import io.plimsoll.layer.CopyLayer;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.stage.ImageUse;
import io.plimsoll.syntax.Keyword;
import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.Node;
import io.plimsoll.yaml.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code match}. Its words are a closed list: what is none of them is a {@link InvalidYaml}. */
final class MatchReader {
    private static final List<String> SUBJECTS = List.of(
            "instruction",
            "image",
            "file",
            "label",
            "variable",
            "user",
            "workdir",
            "volume",
            "stop-signal",
            "port",
            "healthcheck",
            "command");
    private static final Map<String, ImageUse.Kind> USES =
            Map.of("from", ImageUse.Kind.FROM, "copy", ImageUse.Kind.COPY_FROM, "mount", ImageUse.Kind.MOUNT_FROM);
    private static final List<String> PRESENCE = List.of("present", "absent");

    private static final int MOST_DIGITS = 6;

    private MatchReader() {}

    /** @throws InvalidYaml when there is something in it that nobody knows */
    static MatchSpec read(Node node) {
        Node.Fields match = Shape.fields(node, "match", with(SUBJECTS, "flag", "in", "missing", "later", "more-than"));
        Selector subject = subject(match, "match");
        boolean missing = isTrue(match, "missing");
        MatchSpec.Stages in = MatchSpec.Stages.SHIPPED;
        if (match.fields().containsKey("in")) {
            Node.Text text = Shape.text(match.fields().get("in").value(), "in");
            in = constant(text, MatchSpec.Stages.class);
            if (missing && in != MatchSpec.Stages.TARGET) {
                throw new InvalidYaml(text.at(), "`missing` requires `in: target`");
            }
        }
        Optional<MatchSpec.Later> later = Optional.empty();
        if (match.fields().containsKey("later")) {
            Node.Field field = match.fields().get("later");
            if (missing) {
                throw new InvalidYaml(field.at(), "`later` and `missing` cannot be combined");
            }
            Node.Fields block = Shape.fields(field.value(), "later", with(SUBJECTS, "flag", "missing"));
            later = Optional.of(new MatchSpec.Later(subject(block, "later"), isTrue(block, "missing")));
        }
        return new MatchSpec(subject, in, missing, later, moreThan(match, missing || later.isPresent()));
    }

    /** How many there may be; -1 where one is too many already. */
    private static int moreThan(Node.Fields match, boolean other) {
        Node.Field field = match.fields().get("more-than");
        if (field == null) {
            return -1;
        }
        if (other) {
            throw new InvalidYaml(field.at(), "`more-than` cannot be combined with `missing` or `later`");
        }
        Node.Text text = Shape.text(field.value(), "more-than");
        boolean number = !text.text().isEmpty()
                && text.text().length() <= MOST_DIGITS
                && text.text().chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number) {
            throw new InvalidYaml(text.at(), "`more-than` must be a number");
        }
        return Integer.parseInt(text.text());
    }

    private static Selector subject(Node.Fields block, String name) {
        List<String> found =
                SUBJECTS.stream().filter(block.fields()::containsKey).toList();
        if (found.size() != 1) {
            throw new InvalidYaml(
                    found.isEmpty()
                            ? block.at()
                            : block.fields().get(found.get(1)).at(),
                    "`" + name + "` must have one of " + String.join(", ", SUBJECTS)
                            + (found.isEmpty() ? "" : ", not both `" + String.join("` and `", found) + "`"));
        }
        String kind = found.get(0);
        Node.Field flag = block.fields().get("flag");
        if (flag != null && !kind.equals("instruction")) {
            throw new InvalidYaml(flag.at(), "`flag` requires `instruction`");
        }
        Node value = block.fields().get(kind).value();
        return switch (kind) {
            case "instruction" -> instruction(value, Optional.ofNullable(flag).map(Node.Field::value));
            case "image" -> image(value);
            case "file" -> file(value);
            case "label" -> {
                Node.Fields label = Shape.fields(value, "label", List.of("name", "value"));
                yield new Selector.OfLabel(wanted(Shape.required(label, "name"), "name"), wanted(label, "value"));
            }
            case "variable" -> variable(value);
            case "user" -> new Selector.OfWord(Keyword.USER, wanted(value, kind));
            case "workdir" -> new Selector.OfWord(Keyword.WORKDIR, wanted(value, kind));
            case "volume" -> new Selector.OfWord(Keyword.VOLUME, wanted(value, kind));
            case "stop-signal" -> new Selector.OfWord(Keyword.STOPSIGNAL, wanted(value, kind));
            case "port" -> port(value);
            case "healthcheck" -> new Selector.OfHealthcheck(isNone(value));
            default -> command(value);
        };
    }

    private static boolean isNone(Node node) {
        boolean none = node instanceof Node.Text text && text.text().equals("none");
        if (!none && !(node instanceof Node.Text text && text.text().equals("command"))) {
            throw new InvalidYaml(
                    node.at(), "`healthcheck` must be `command` (there is a command) or `none` (`HEALTHCHECK NONE`)");
        }
        return none;
    }

    private static Selector instruction(Node node, Optional<Node> flag) {
        List<String> names = Arrays.stream(Keyword.values()).map(Keyword::name).toList();
        Set<Keyword> keywords = EnumSet.noneOf(Keyword.class);
        for (Node.Text text : Shape.texts(node, "instruction")) {
            keywords.add(Keyword.of(text.text())
                    .orElseThrow(() -> new InvalidYaml(
                            text.at(),
                            "unknown instruction `" + text.text() + "`" + InvalidYaml.hint(text.text(), names))));
        }
        return new Selector.OfInstruction(keywords, flag.map(f -> flag(f, keywords)));
    }

    private static Selector.WantedFlag flag(Node node, Set<Keyword> keywords) {
        Node.Fields flag = Shape.fields(node, "flag", List.of("name", "value", "absent"));
        Node.Text name = Shape.text(Shape.required(flag, "name"), "name");
        Set<String> known = new LinkedHashSet<>();
        keywords.stream().sorted().forEach(k -> known.addAll(k.flags()));
        if (known.isEmpty()) {
            throw new InvalidYaml(name.at(), "this instruction has no flags");
        }
        Shape.choice(name, "flag of this instruction", known);
        boolean absent = isTrue(flag, "absent");
        if (absent && flag.fields().containsKey("value")) {
            throw new InvalidYaml(flag.fields().get("value").at(), "`value` and `absent` cannot be combined");
        }
        return new Selector.WantedFlag(name.text(), wanted(flag, "value"), absent);
    }

    private static Selector image(Node node) {
        Node.Fields image = Shape.fields(node, "image", List.of("repository", "registry", "tag", "digest", "use"));
        Set<ImageUse.Kind> uses = EnumSet.allOf(ImageUse.Kind.class);
        if (image.fields().containsKey("use")) {
            uses.clear();
            for (Node.Text use : Shape.texts(image.fields().get("use").value(), "use")) {
                uses.add(USES.get(Shape.choice(use, "use of an image", List.of("from", "copy", "mount"))));
            }
        }
        return new Selector.OfImage(
                wanted(image, "repository"),
                wanted(image, "registry"),
                wanted(image, "tag"),
                presence(image, "digest").map(p -> p ? ImageRef.State.PRESENT : ImageRef.State.ABSENT),
                uses);
    }

    private static Selector file(Node node) {
        Node.Fields file = Shape.fields(node, "file", List.of("source", "destination", "from"));
        Set<CopyLayer.Kind> from = EnumSet.allOf(CopyLayer.Kind.class);
        if (file.fields().containsKey("from")) {
            from.clear();
            for (Node.Text text : Shape.texts(file.fields().get("from").value(), "from")) {
                from.add(constant(text, CopyLayer.Kind.class));
            }
        }
        return new Selector.OfFile(wanted(file, "source"), wanted(file, "destination"), from);
    }

    private static Selector variable(Node node) {
        Node.Fields variable = Shape.fields(node, "variable", List.of("name", "value", "kind", "default"));
        Set<Keyword> kinds = EnumSet.of(Keyword.ARG, Keyword.ENV);
        if (variable.fields().containsKey("kind")) {
            Node.Text kind = Shape.text(variable.fields().get("kind").value(), "kind");
            kinds = EnumSet.of(Keyword.valueOf(Shape.choice(kind, "kind of variable", List.of("arg", "env"))
                    .toUpperCase(Locale.ROOT)));
        }
        Optional<Boolean> hasDefault = presence(variable, "default");
        if (hasDefault.isPresent() && kinds.contains(Keyword.ENV)) {
            throw new InvalidYaml(variable.fields().get("default").at(), "`default` requires `kind: arg`");
        }
        return new Selector.OfVariable(
                wanted(Shape.required(variable, "name"), "name"), wanted(variable, "value"), kinds, hasDefault);
    }

    private static Selector command(Node node) {
        Node.Fields command = Shape.fields(node, "command", List.of("name", "argument", "without", "wrapper"));
        if (command.fields().containsKey("wrapper")) {
            if (command.fields().size() > 2
                    || command.fields().size() == 2 && !command.fields().containsKey("name")) {
                throw new InvalidYaml(
                        command.fields().get("wrapper").at(), "`wrapper` can be combined with `name` only");
            }
            return new Selector.OfWrapper(wanted(command, "wrapper"), wanted(command, "name"));
        }
        return new Selector.OfCommand(
                wanted(Shape.required(command, "name"), "name"),
                optional(command, "argument"),
                optional(command, "without"));
    }

    private static Optional<TextMatcher> optional(Node.Fields block, String name) {
        return block.fields().containsKey(name) ? Optional.of(wanted(block, name)) : Optional.empty();
    }

    private static Selector port(Node node) {
        Node.Fields port = Shape.fields(node, "port", List.of("number", "protocol"));
        Node.Text number = Shape.text(Shape.required(port, "number"), "number");
        int[] range = Selector.OfPort.range(number.text());
        if (range == null) {
            throw new InvalidYaml(number.at(), "`number` must be a port such as 80, or a range such as 8000-8010");
        }
        Optional<String> protocol = Optional.empty();
        if (port.fields().containsKey("protocol")) {
            Node.Text text = Shape.text(port.fields().get("protocol").value(), "protocol");
            protocol = Optional.of(Shape.choice(text, "protocol", List.of("tcp", "udp", "sctp")));
        }
        return new Selector.OfPort(range[0], range[1], protocol);
    }

    // ---- pieces

    private static List<String> with(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }

    /** The constant that the text is the name of, in lower case. */
    private static <T extends Enum<T>> T constant(Node.Text text, Class<T> type) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(c -> c.name().toLowerCase(Locale.ROOT))
                .toList();
        String what = type == MatchSpec.Stages.class ? "kind of stage" : "source of files";
        return Enum.valueOf(type, Shape.choice(text, what, names).toUpperCase(Locale.ROOT));
    }

    private static boolean isTrue(Node.Fields block, String name) {
        Node.Field field = block.fields().get(name);
        return field != null
                && Shape.choice(Shape.text(field.value(), name), "value of `" + name + "`", List.of("true", "false"))
                        .equals("true");
    }

    private static Optional<Boolean> presence(Node.Fields block, String name) {
        Node.Field field = block.fields().get(name);
        return Optional.ofNullable(field)
                .map(f -> Shape.choice(Shape.text(f.value(), name), "value of `" + name + "`", PRESENCE)
                        .equals("present"));
    }

    private static TextMatcher wanted(Node.Fields block, String name) {
        Node.Field field = block.fields().get(name);
        return field == null ? TextMatcher.ANYTHING : wanted(field.value(), name);
    }

    /** A pattern, a list of patterns of which one has to match, or {@code not:} with those of which none may. */
    private static TextMatcher wanted(Node node, String name) {
        if (node instanceof Node.Fields) {
            Node.Fields block = Shape.fields(node, name, List.of("not"));
            return new TextMatcher(patterns(block.fields().get("not").value(), "not"), true);
        }
        return new TextMatcher(patterns(node, name), false);
    }

    private static List<String> patterns(Node node, String name) {
        return Shape.texts(node, name).stream().map(Node.Text::text).toList();
    }
}
