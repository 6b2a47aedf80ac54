package io.plimsoll.knowledge;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.Node;
import io.plimsoll.shell.Pipeline;
import io.plimsoll.shell.Redirection;
import io.plimsoll.shell.ShellPart;
import io.plimsoll.shell.ShellWord;
import io.plimsoll.text.Internal;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds secrets in the words of commands: options that take a password, and passwords that are handed to chpasswd and its like. */
@Internal
public final class CommandSecrets {
    private static final String PASS = "pass:";
    /** What separates a user from the password behind it, by the key of the table. */
    private static final Map<String, Character> SEPARATORS =
            Map.of("after-colon", ':', "after-comma", ',', "after-percent", '%');

    private final Secrets secrets;
    private final ProgramTable programs;

    public CommandSecrets(Knowledge knowledge) {
        this.secrets = knowledge.secrets();
        this.programs = knowledge.programs();
    }

    /** The literal texts that the commands of a pipeline read as passwords. */
    public List<Secrets.Found> read(Pipeline pipeline) {
        List<Secrets.Found> found = new ArrayList<>(0);
        List<Node> nodes = pipeline.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i) instanceof Command reader) {
                Optional<Usage> usage = readsPassword(reader);
                if (usage.isPresent()) {
                    boolean withName = usage.get().says("after-colon");
                    List<Command> writers = i == 0 ? List.of() : writers(nodes.get(i - 1));
                    reader.redirections().stream()
                            .flatMap(r -> inRedirection(r, withName).stream())
                            .forEach(found::add);
                    writers.stream()
                            .flatMap(writer -> printed(writer, withName).stream())
                            .findFirst()
                            .ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /** The commands that write into a pipe: one, or those of {@code (echo a; echo a)}. */
    private static List<Command> writers(Node node) {
        if (node instanceof Command command) {
            return List.of(command);
        }
        if (node instanceof Node.Subshell group) {
            return group.body().commands();
        }
        return node instanceof Node.Group group ? group.body().commands() : List.of();
    }

    private Optional<Secrets.Found> printed(Command writer, boolean withName) {
        return writer.arguments().stream()
                .filter(word -> printsWords(writer) && isPassword(word, withName))
                .findFirst()
                .map(word -> new Secrets.Found(word.span(), "password"));
    }

    /** {@code <<< 'root:secret'}, and a here-document. */
    private Optional<Secrets.Found> inRedirection(Redirection redirection, boolean withName) {
        if (redirection.operator().equals("<<<")) {
            return isPassword(redirection.target(), withName)
                    ? Optional.of(new Secrets.Found(redirection.target().span(), "password"))
                    : Optional.empty();
        }
        MappedText document = redirection.document().map(ShellWord::text).orElse(null);
        String text = document == null ? "" : document.toString();
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from) < 0 ? text.length() : text.indexOf('\n', from);
            if (isPassword(text.substring(from, end), withName)) {
                return Optional.of(new Secrets.Found(document.span(from, end), "password"));
            }
            from = end + 1;
        }
        return Optional.empty();
    }

    /** A line in which nothing is expanded. */
    private boolean isPassword(String line, boolean withName) {
        int colon = line.indexOf(':');
        return line.indexOf('$') < 0
                && line.indexOf('`') < 0
                && (!withName || colon > 0)
                && !secrets.isEmptyValue(withName ? line.substring(colon + 1) : line);
    }

    private boolean printsWords(Command command) {
        return programs.of(command.baseName().orElse(""), Verb.PRINTS).stream().anyMatch(usage -> usage.says("words"));
    }

    /** How a command reads a password, by itself or when sudo starts it, which may ask for one too. */
    private Optional<Usage> readsPassword(Command command) {
        Command inner = command.effective();
        List<ShellWord> words = command.words();
        return readsPassword(inner, inner.arguments())
                .or(() -> inner == command
                        ? Optional.empty()
                        : readsPassword(
                                command,
                                words.subList(
                                        0,
                                        Math.max(0, words.size() - inner.words().size()))));
    }

    /** @param own the words that are the program's own, and not those of a command that it starts */
    private Optional<Usage> readsPassword(Command command, List<ShellWord> own) {
        return programs.of(command.baseName().orElse(""), Verb.READS_PASSWORD).stream()
                .filter(usage -> !usage.says("only-with")
                        || own.stream()
                                .anyMatch(a -> a.literal()
                                        .filter(usage.words("only-with")::contains)
                                        .isPresent()))
                .findFirst();
    }

    /** {@code name:password} for chpasswd; a word with a variable in the password is none. */
    private boolean isPassword(ShellWord word, boolean withName) {
        Optional<String> text = afterVariables(word, withName);
        return text.isPresent()
                && !text.get().startsWith("-")
                && !secrets.isEmptyValue(text.get().replace("\\n", ""));
    }

    /** The literal text behind the colon, also when the name before it is a variable. */
    private static Optional<String> afterVariables(ShellWord word, boolean withName) {
        StringBuilder out = new StringBuilder();
        ShellPart.fold(word.parts(), out::append, part -> {
            out.append(part instanceof ShellPart.Glob glob ? glob.text() : "\0"); // for what an expansion decides
            return true;
        });
        if (out.length() == 0) {
            return Optional.empty();
        }
        String text = out.toString();
        int colon = text.lastIndexOf('\0') >= 0 ? text.indexOf(':', text.lastIndexOf('\0')) : text.indexOf(':');
        if (!withName) {
            return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
        }
        return colon < 0 || text.lastIndexOf('\0') > colon ? Optional.empty() : Optional.of(text.substring(colon + 1));
    }

    /** A literal given to a shell variable whose name says secret. */
    public Optional<Secrets.Found> ofVariable(String variable, ShellWord value) {
        String name = variable.substring(variable.indexOf(':') + 1);
        Optional<String> text = value.literal();
        boolean secret = text.isPresent() && secrets.saysSecret(name) && secrets.isSecretValue(name, text.get());
        return secret
                ? Optional.of(
                        new Secrets.Found(value.span(), "secret in `" + name + "`", secrets.isPlaceholder(text.get())))
                : Optional.empty();
    }

    /** {@code export NAME=value}, where the word is the whole assignment. */
    public Optional<Secrets.Found> ofDeclaration(String name, ShellWord word) {
        Optional<String> text = word.literal().map(t -> t.substring(Math.min(t.length(), t.indexOf('=') + 1)));
        boolean secret = text.isPresent() && secrets.saysSecret(name) && secrets.isSecretValue(name, text.get());
        return secret
                ? Optional.of(
                        new Secrets.Found(word.span(), "secret in `" + name + "`", secrets.isPlaceholder(text.get())))
                : Optional.empty();
    }

    /** The passwords among the arguments of a call. */
    public List<Secrets.Found> of(Call call) {
        List<Secrets.Found> found = new ArrayList<>();
        List<Usage> taken = programs.of(call.program(), Verb.TAKES_PASSWORD).stream()
                .filter(usage -> !usage.says("only-with") || call.has(usage.words("only-with")))
                .toList();
        List<Call.Argument> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            Call.Argument argument = arguments.get(i);
            String text = argument.text().orElse(null);
            if (text == null) {
                continue;
            }
            Call.Argument next = i + 1 < arguments.size() ? arguments.get(i + 1) : null;
            if (text.startsWith("-") && text.length() > 1) {
                option(taken, argument, text, next).ifPresent(found::add);
                taken.forEach(usage -> found.addAll(pairs(usage, argument, text, next)));
            } else if (text.startsWith("/") && text.indexOf('=') > 1) {
                installerOption(argument, text).ifPresent(found::add);
            }
        }
        for (Usage usage : taken) {
            clustered(call, usage)
                    .filter(password -> found.stream().noneMatch(f -> f.span().equals(password.span())))
                    .ifPresent(found::add);
        }
        for (Usage usage : programs.of(call.program(), Verb.PASSWORD_OPERAND)) {
            operand(call, usage).ifPresent(found::add);
        }
        for (Usage usage : taken) {
            if (usage.says("properties")) {
                arguments.forEach(argument -> property(argument).ifPresent(found::add));
            }
        }
        for (Usage usage : programs.of(call.program(), Verb.STORES_SECRET)) {
            stored(call, usage).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Secrets.Found> option(List<Usage> taken, Call.Argument argument, String text, Call.Argument next) {
        for (Usage usage : taken) {
            if (usage.words("pass").contains(text)) {
                return password(usage, argument, text, next); // the name says secret, and env:NAME holds none
            }
        }
        int equals = text.indexOf('=');
        String flag = equals < 0 ? text : text.substring(0, equals);
        String name = withoutDashes(flag);
        boolean names = (text.startsWith("--") || name.length() > 2)
                && List.of(name.toLowerCase(Locale.ROOT).split("[-_.]")).stream()
                        .noneMatch(secrets::isWordOfSwitches);
        boolean ofProgram = taken.stream().anyMatch(usage -> usage.words("next").contains(text));
        if (names && !ofProgram && optionSaysSecret(name)) {
            if (equals >= 0) {
                return argument.written()
                        ? literal(name, text.substring(equals + 1), argument.span())
                        : Optional.empty();
            }
            return literal(name, next);
        }
        for (Usage usage : taken) {
            Optional<Secrets.Found> password = password(usage, argument, text, next);
            if (password.isPresent()) {
                return password;
            }
        }
        return Optional.empty();
    }

    private Optional<Secrets.Found> password(Usage usage, Call.Argument argument, String text, Call.Argument next) {
        if (usage.words("next").contains(text)) {
            boolean known = next != null
                    && next.text().filter(usage.words("public")::contains).isPresent();
            return known ? Optional.empty() : literal("password", next);
        }
        if (usage.words("pass").contains(text)) {
            return next == null || !next.written()
                    ? Optional.empty()
                    : next.text()
                            .filter(value -> value.startsWith(PASS))
                            .flatMap(value -> literal("password", value.substring(PASS.length()), next.span()));
        }
        for (String flag : usage.words("header")) {
            if (text.equals(flag) && next != null && next.written()) {
                return next.text().flatMap(header -> header(header, next.span()));
            }
            boolean attached = text.startsWith(flag + "=") || !flag.startsWith("--") && text.startsWith(flag);
            if (attached && argument.written() && text.length() > flag.length()) {
                int from = flag.length() + (text.charAt(flag.length()) == '=' ? 1 : 0);
                return header(text.substring(from), argument.span());
            }
        }
        for (Map.Entry<String, Character> separator : SEPARATORS.entrySet()) {
            for (String flag : usage.words(separator.getKey())) {
                if (text.equals(flag)) {
                    return next == null || !next.written()
                            ? Optional.empty()
                            : next.text().flatMap(value -> behind(separator.getValue(), value, next.span()));
                }
                boolean attached = text.startsWith(flag + "=") || !flag.startsWith("--") && text.startsWith(flag);
                if (attached && argument.written()) {
                    return behind(separator.getValue(), text.substring(flag.length()), argument.span());
                }
            }
        }
        for (String flag : usage.words("attached")) {
            if (text.startsWith(flag) && text.length() > flag.length() && !text.startsWith(flag + "=")) {
                return literal("password", text.substring(flag.length()), argument.span());
            }
        }
        return Optional.empty();
    }

    /** {@code -sSu user:password}. */
    private Optional<Secrets.Found> clustered(Call call, Usage usage) {
        for (Map.Entry<String, Character> separator : SEPARATORS.entrySet()) {
            if (usage.says(separator.getKey())) {
                Optional<Secrets.Found> found = usage.options(call)
                        .value(usage.words(separator.getKey()))
                        .filter(Call.Argument::written)
                        .flatMap(value ->
                                value.text().flatMap(text -> behind(separator.getValue(), text, value.span())));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Secrets.Found> behind(char separator, String value, Span span) {
        int at = value.indexOf(separator);
        return at > 0 ? literal("password", value.substring(at + 1), span) : Optional.empty();
    }

    /** {@code --from-literal=password=x}, {@code --set a=b,auth.password=x}. */
    private List<Secrets.Found> pairs(Usage usage, Call.Argument argument, String text, Call.Argument next) {
        List<Secrets.Found> found = new ArrayList<>(0);
        for (String flag : usage.words("pairs")) {
            boolean attached = text.startsWith(flag + "=");
            Call.Argument value = attached ? argument : next;
            if ((attached || text.equals(flag)) && value != null && value.written()) {
                String pairs = value.text().orElse("").substring(attached ? flag.length() + 1 : 0);
                for (String pair : pairs.split(",")) {
                    property(pair, value.span()).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /** {@code /SAPWD=value} for an installer; a path is none. */
    private Optional<Secrets.Found> installerOption(Call.Argument argument, String text) {
        String name = text.substring(1, text.indexOf('='));
        boolean isName = name.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
        return isName && argument.written() ? property(text.substring(1), argument.span()) : Optional.empty();
    }

    /** The name of an option, without the dashes: {@code authToken}, {@code //registry.example.com/:_authToken}. */
    private boolean optionSaysSecret(String name) {
        String last = name.substring(name.lastIndexOf(':') + 1);
        return secrets.saysSecret(name.toLowerCase(Locale.ROOT)) || secrets.saysSecret(last);
    }

    /** {@code Authorization: Bearer TOKEN}, {@code PRIVATE-TOKEN: TOKEN}; also as the value of git's setting. */
    private Optional<Secrets.Found> header(String header, Span span) {
        int colon = header.indexOf(':');
        if (colon <= 0) {
            return Optional.empty();
        }
        String setting = header.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String name = setting.substring(setting.lastIndexOf('=') + 1);
        String value = header.substring(colon + 1).strip();
        boolean authorization = name.equals("authorization") || name.equals("proxy-authorization");
        if (authorization) {
            value = value.substring(value.lastIndexOf(' ') + 1);
        }
        return authorization || secrets.saysSecret(name) ? literal("token", value, span) : Optional.empty();
    }

    /** {@code PASSWORD=value} for an installer. */
    private Optional<Secrets.Found> property(Call.Argument argument) {
        return argument.written() ? argument.text().flatMap(text -> property(text, argument.span())) : Optional.empty();
    }

    private Optional<Secrets.Found> property(String text, Span span) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? "" : text.substring(0, equals);
        return secrets.saysSecret(name) ? literal(name, text.substring(equals + 1), span) : Optional.empty();
    }

    /** {@code aws configure set NAME VALUE}, {@code npm set NAME=VALUE}. */
    private Optional<Secrets.Found> stored(Call call, Usage usage) {
        List<Call.Argument> operands = operands(usage.options(call), usage);
        int at = 0;
        for (String word : usage.words("after")) {
            boolean needed = !word.startsWith("[");
            boolean there =
                    at < operands.size() && operands.get(at).is(needed ? word : word.substring(1, word.length() - 1));
            if (needed && !there) {
                return Optional.empty();
            }
            at += there ? 1 : 0;
        }
        if (at >= operands.size() || operands.get(at).text().isEmpty()) {
            return Optional.empty();
        }
        Call.Argument first = operands.get(at);
        String text = first.text().get();
        int equals = text.indexOf('=');
        String whole = equals < 0 ? text : text.substring(0, equals);
        String name = whole.substring(whole.lastIndexOf(':') + 1);
        boolean second = usage.says("second") && at + 1 < operands.size();
        Call.Argument last = operands.get(second ? at + 1 : operands.size() - 1);
        if (usage.says("hosts")) {
            boolean host = whole.contains(".") || whole.contains("__");
            String value = last.written() ? last.text().orElse("") : "";
            int colon = value.indexOf(':');
            boolean login = colon > 0 && !value.contains("://") && operands.size() - at == 2;
            return host && login && usage.words("except").stream().noneMatch(whole::startsWith)
                    ? literal("password", value.substring(colon + 1), last.span())
                    : Optional.empty();
        }
        if (usage.words("headers").stream().anyMatch(whole.toLowerCase(Locale.ROOT)::endsWith)) {
            return operands.size() - at < 2 || !last.written()
                    ? Optional.empty()
                    : last.text().flatMap(value -> header(value, last.span()));
        }
        boolean listed = usage.words("names").stream().anyMatch(name::startsWith);
        if (!listed && !secrets.saysSecret(name)) {
            return Optional.empty();
        }
        if (equals >= 0) {
            return first.written() ? literal(name, text.substring(equals + 1), first.span()) : Optional.empty();
        }
        // a user alone, whose password is asked for or comes from the environment, is no secret
        boolean userOnly = name.startsWith("http-basic.") && operands.size() - at < 3;
        return operands.size() - at < 2 || userOnly ? Optional.empty() : literal(listed ? "password" : name, last);
    }

    /** Without what begins with a slash, where that makes it a flag. */
    private static List<Call.Argument> operands(Options options, Usage usage) {
        return !usage.says("slashes")
                ? options.operands()
                : options.operands().stream()
                        .filter(a -> !a.text().orElse("").startsWith("/"))
                        .toList();
    }

    private static boolean is(Call.Argument argument, List<String> words) {
        return argument.text().filter(words::contains).isPresent();
    }

    private static String withoutDashes(String flag) {
        int start = 0;
        while (start < flag.length() && flag.charAt(start) == '-') {
            start++;
        }
        return flag.substring(start);
    }

    /** A value that a variable brings was written elsewhere, and is found there. */
    private Optional<Secrets.Found> literal(String name, Call.Argument value) {
        return value == null || !value.written()
                ? Optional.empty()
                : value.text().flatMap(text -> literal(name, text, value.span()));
    }

    private Optional<Secrets.Found> literal(String name, String value, Span span) {
        boolean secret =
                !value.startsWith("-") && secrets.isSecretValue(name, value) || isPlainNumberPassword(name, value);
        return secret ? Optional.of(new Secrets.Found(span, "password on the command line")) : Optional.empty();
    }

    /** A number is a poor password, and one all the same where an option says so. */
    private static boolean isPlainNumberPassword(String name, String value) {
        return name.toLowerCase(Locale.ROOT).endsWith("password")
                && !value.isEmpty()
                && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** A password that its place tells: {@code wandb login KEY}, {@code htpasswd -b file user password}. */
    private Optional<Secrets.Found> operand(Call call, Usage usage) {
        Options options = usage.options(call);
        List<Call.Argument> operands = operands(options, usage);
        if (usage.says("leading")) {
            operands = call.arguments().stream().takeWhile(a -> !a.isFlag()).toList();
        }
        boolean last = usage.word("at").equals("last");
        int at = last ? operands.size() - 1 : Integer.parseInt(usage.word("at"));
        boolean there = at >= 0 && at < operands.size() && usage.isDoneWith(options);
        if (!there
                || usage.says("after") && !is(operands.get(0), usage.words("after"))
                || usage.says("then") && (operands.size() < 2 || !is(operands.get(1), usage.words("then")))) {
            return Optional.empty();
        }
        return literal(usage.says("name") ? usage.word("name") : "password", operands.get(at));
    }
}
