package io.plimsoll.config;

import io.plimsoll.knowledge.BaseConfig;
import io.plimsoll.knowledge.Day;
import io.plimsoll.knowledge.DescribedBase;
import io.plimsoll.knowledge.Role;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.notation.Ports;
import io.plimsoll.notation.Signals;
import io.plimsoll.text.Problem;
import io.plimsoll.text.Spelling;
import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a description of base images. */
final class BaseImageReader {
    private static final List<String> TRUTHS = List.of("true", "false");

    private final Node.Fields fields;
    private final List<InvalidYaml> problems;

    private BaseImageReader(Node.Fields fields, List<InvalidYaml> problems) {
        this.fields = fields;
        this.problems = problems;
    }

    /**
     * @param problems gets all that is wrong
     * @return empty when there is something wrong
     */
    static Optional<DescribedBase> read(Node node, List<InvalidYaml> problems) {
        int before = problems.size();
        if (!(node instanceof Node.Fields fields)) {
            String example = "`{images: [team/java:*-21], user: \"1000\"}`";
            problems.add(new InvalidYaml(node.at(), "a base image must be a mapping, such as " + example));
            return Optional.empty();
        }
        DescribedBase base = new BaseImageReader(fields, problems).read();
        return problems.size() == before ? Optional.of(base) : Optional.empty();
    }

    private DescribedBase read() {
        fields.fields().forEach((label, field) -> {
            if (BaseKey.of(label).isEmpty()) {
                String hint = InvalidYaml.hint(label, BaseKey.labels());
                problems.add(new InvalidYaml(field.at(), "unknown key `" + label + "`" + hint));
            }
        });
        List<String> images = list(BaseKey.IMAGES, ConfigReader::imageProblem);
        if (!has(BaseKey.IMAGES)) {
            problems.add(new InvalidYaml(fields.at(), "a base image requires `images`"));
        } else if (fields.fields().size() == 1) {
            problems.add(new InvalidYaml(fields.at(), "a base image requires another key in addition to `images`"));
        }
        BaseConfig config = new BaseConfig(
                truth(BaseKey.COMPLETE),
                text(BaseKey.USER, BaseImageReader::userProblem),
                false,
                truth(BaseKey.DROPS_PRIVILEGES),
                list(BaseKey.ENTRYPOINT, BaseImageReader::noProblem),
                list(BaseKey.COMMAND, BaseImageReader::noProblem),
                text(BaseKey.WORKDIR, BaseImageReader::folderProblem),
                variables(),
                list(BaseKey.PORTS, port -> Ports.of(port).problem().map(Problem::message)),
                list(BaseKey.VOLUMES, BaseImageReader::volumeProblem),
                text(BaseKey.STOP_SIGNAL, signal -> Signals.problemIn(signal).map(Problem::message)),
                truth(BaseKey.SETS_SHELL));
        Optional<Role> role = text(BaseKey.ROLE, BaseImageReader::roleProblem).flatMap(Role::of);
        Optional<Day> end =
                text(BaseKey.END_OF_LIFE, BaseImageReader::dayProblem).flatMap(Day::of);
        Optional<String> successor = text(BaseKey.SUCCESSOR, BaseImageReader::referenceProblem);
        if (successor.isPresent() && !has(BaseKey.END_OF_LIFE)) {
            problems.add(new InvalidYaml(
                    fields.fields().get(BaseKey.SUCCESSOR.label()).at(), "`successor` requires `end-of-life`"));
        }
        return new DescribedBase(images, config, role, end, successor);
    }

    private boolean has(BaseKey key) {
        return fields.fields().containsKey(key.label());
    }

    private Optional<Node> value(BaseKey key) {
        Node.Field field = fields.fields().get(key.label());
        if (field == null) {
            return Optional.empty();
        }
        if (field.value() instanceof Node.Text text && text.text().isBlank()) {
            wrong(field.value(), "`" + key.label() + "` requires a value, such as " + key.shown());
            return Optional.empty();
        }
        return Optional.of(field.value());
    }

    private void wrong(Node node, String message) {
        problems.add(new InvalidYaml(node.at(), message));
    }

    private interface Check {
        Optional<String> problem(String text);
    }

    private Optional<String> text(BaseKey key, Check check) {
        Optional<Node> value = value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!(value.get() instanceof Node.Text text)) {
            wrong(value.get(), "`" + key.label() + "` must be a string: " + key.shown());
            return Optional.empty();
        }
        Optional<String> problem = check.problem(text.text());
        problem.ifPresent(message -> wrong(text, message));
        return problem.isPresent() ? Optional.empty() : Optional.of(text.text());
    }

    private boolean truth(BaseKey key) {
        return text(
                        key,
                        word -> TRUTHS.contains(word)
                                ? Optional.empty()
                                : Optional.of("`" + key.label() + "` must be one of true, false, not `" + word + "`"))
                .filter("true"::equals)
                .isPresent();
    }

    private List<String> list(BaseKey key, Check check) {
        Optional<Node> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        if (!(value.get() instanceof Node.Items items)) {
            wrong(value.get(), "`" + key.label() + "` must be a list: " + key.shown());
            return found;
        }
        if (items.items().isEmpty()) {
            wrong(items, "`" + key.label() + "` requires a value, such as " + key.shown());
        }
        for (Node item : items.items()) {
            if (!(item instanceof Node.Text text)) {
                wrong(item, "`" + key.label() + "` must be a list of strings: " + key.shown());
            } else if (text.text().isBlank()) {
                wrong(item, "`" + key.label() + "` contains an empty string");
            } else {
                check.problem(text.text()).ifPresent(message -> wrong(item, message));
                found.add(text.text());
            }
        }
        return found;
    }

    private Map<String, String> variables() {
        Map<String, String> found = new LinkedHashMap<>();
        Optional<Node> value = value(BaseKey.ENVIRONMENT);
        if (value.isPresent() && !(value.get() instanceof Node.Fields)) {
            wrong(value.get(), "`environment` must be a mapping: " + BaseKey.ENVIRONMENT.shown());
        } else if (value.isPresent()) {
            ((Node.Fields) value.get()).fields().forEach((name, field) -> {
                boolean space = name.chars().anyMatch(Character::isWhitespace);
                if (name.isEmpty() || space || name.indexOf('=') >= 0) {
                    problems.add(new InvalidYaml(field.at(), "`" + name + "` is not a valid variable name"));
                } else if (field.value() instanceof Node.Text text && text.kind() == Node.Kind.NULL) {
                    wrong(text, "`" + name + "` requires a value: `\"\"` if it is empty, `\"?\"` if it varies");
                } else if (field.value() instanceof Node.Text text) {
                    found.put(name, text.text());
                } else {
                    wrong(field.value(), "`" + name + "` must be a string: " + BaseKey.ENVIRONMENT.shown());
                }
            });
        }
        return found;
    }

    private static Optional<String> noProblem(String text) {
        return Optional.empty();
    }

    private static Optional<String> userProblem(String user) {
        if (user.chars().anyMatch(Character::isWhitespace)) {
            return Optional.of("`" + user + "` is not a valid user: it contains a space");
        }
        int colon = user.indexOf(':');
        boolean parts = colon != 0 && colon != user.length() - 1 && colon == user.lastIndexOf(':');
        return parts && !user.startsWith("-")
                ? Optional.empty()
                : Optional.of("`" + user + "` is not a valid user: expected a name or number, or `user:group`");
    }

    private static Optional<String> folderProblem(String path) {
        return absolute(BaseKey.WORKDIR, path);
    }

    private static Optional<String> volumeProblem(String path) {
        return absolute(BaseKey.VOLUMES, path);
    }

    private static Optional<String> absolute(BaseKey key, String path) {
        boolean windows = path.length() > 1 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0));
        return path.startsWith("/") || windows
                ? Optional.empty()
                : Optional.of("`" + key.label() + "` must "
                        + (key == BaseKey.VOLUMES ? "contain absolute paths" : "be an absolute path") + ", not `" + path
                        + "`");
    }

    private static Optional<String> roleProblem(String role) {
        return Role.labels().contains(role)
                ? Optional.empty()
                : Optional.of("a role must be one of " + String.join(", ", Role.labels()) + ", not `" + role + "`"
                        + Spelling.didYouMean(role, Role.labels()));
    }

    private static Optional<String> dayProblem(String day) {
        return Day.of(day).isPresent()
                ? Optional.empty()
                : Optional.of("`end-of-life` must be a date such as 2027-06-30, not `" + day + "`");
    }

    private static Optional<String> referenceProblem(String image) {
        return ImageRef.of(image).problem().map(Problem::message);
    }

    /** A description that has been read, as YAML in one line. */
    static String written(Node node) {
        StringBuilder text = new StringBuilder();
        write(node, text);
        return text.toString();
    }

    private static void write(Node node, StringBuilder text) {
        String separator = "";
        if (node instanceof Node.Fields mapping) {
            text.append('{');
            for (Map.Entry<String, Node.Field> field : mapping.fields().entrySet()) {
                text.append(separator).append(ConfigText.quoted(field.getKey())).append(": ");
                write(field.getValue().value(), text);
                separator = ", ";
            }
            text.append('}');
        } else if (node instanceof Node.Items list) {
            text.append('[');
            for (Node item : list.items()) {
                text.append(separator);
                write(item, text);
                separator = ", ";
            }
            text.append(']');
        } else if (node instanceof Node.Text scalar) {
            boolean truth = scalar.kind() == Node.Kind.UNQUOTED && TRUTHS.contains(scalar.text());
            text.append(truth ? scalar.text() : ConfigText.quoted(scalar.text()));
        }
    }
}
