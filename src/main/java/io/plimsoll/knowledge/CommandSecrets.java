package io.plimsoll.knowledge;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.Node;
import io.plimsoll.shell.Pipeline;
import io.plimsoll.shell.ShellPart;
import io.plimsoll.shell.ShellWord;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds secrets in the words of commands: options that take a password, and passwords that are handed to chpasswd and its like. */
@Internal
public final class CommandSecrets {
    private static final String PASS = "pass:";

    private final Secrets secrets;
    private final ProgramTable programs;

    /** It remembers the pipeline that was started last. */
    public CommandSecrets(Knowledge knowledge) {
        this.secrets = knowledge.secrets();
        this.programs = knowledge.programs();
    }

    /** The literal texts that are piped into the last command of the pipeline, which may read passwords. */
    private List<Secrets.Found> piped = List.of();

    /** Looks at what the commands of a pipeline hand to each other; {@link #of} is asked for each of them next. */
    public void startPipeline(Pipeline pipeline) {
        piped = new ArrayList<>();
        List<Node> nodes = pipeline.nodes();
        for (int i = 1; i < nodes.size(); i++) {
            if (nodes.get(i) instanceof Command reader
                    && nodes.get(i - 1) instanceof Command writer
                    && printsWords(writer)) {
                readsPassword(reader.effective()).ifPresent(usage -> addPiped(writer, usage.says("after-colon")));
            }
        }
    }

    private void addPiped(Command writer, boolean withName) {
        for (ShellWord word : writer.arguments()) {
            if (isPassword(word, withName)) {
                piped.add(new Secrets.Found(word.span(), "password"));
                break;
            }
        }
    }

    private boolean printsWords(Command command) {
        return programs.of(command.baseName().orElse(""), Verb.PRINTS).stream().anyMatch(usage -> usage.says("words"));
    }

    private Optional<Usage> readsPassword(Command command) {
        return programs.of(command.baseName().orElse(""), Verb.READS_PASSWORD).stream()
                .filter(usage -> !usage.says("only-with")
                        || command.arguments().stream()
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
        if (programs.does(call.program(), Verb.READS_PASSWORD)) {
            found.addAll(piped);
        }
        List<Usage> taken = programs.of(call.program(), Verb.TAKES_PASSWORD).stream()
                .filter(usage -> !usage.says("only-with") || call.has(usage.words("only-with")))
                .toList();
        List<Call.Argument> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String text = arguments.get(i).text().orElse(null);
            if (text == null) {
                continue;
            }
            Call.Argument next = i + 1 < arguments.size() ? arguments.get(i + 1) : null;
            if (text.startsWith("-") && text.length() > 1) {
                option(taken, arguments.get(i), text, next).ifPresent(found::add);
            }
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
        if (names && !ofProgram && secrets.saysSecret(name.toLowerCase(Locale.ROOT))) {
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
        if (usage.words("after-colon").contains(text)) {
            int colon = next == null || !next.written()
                    ? -1
                    : next.text().orElse("").indexOf(':');
            return colon > 0
                    ? literal("password", next.text().get().substring(colon + 1), next.span())
                    : Optional.empty();
        }
        for (String flag : usage.words("attached")) {
            if (text.startsWith(flag) && text.length() > flag.length() && !text.startsWith(flag + "=")) {
                return literal("password", text.substring(flag.length()), argument.span());
            }
        }
        return Optional.empty();
    }

    /** {@code Authorization: Bearer TOKEN}, {@code PRIVATE-TOKEN: TOKEN}. */
    private Optional<Secrets.Found> header(String header, Span span) {
        int colon = header.indexOf(':');
        if (colon <= 0) {
            return Optional.empty();
        }
        String name = header.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String value = header.substring(colon + 1).strip();
        boolean authorization = name.equals("authorization") || name.equals("proxy-authorization");
        if (authorization) {
            value = value.substring(value.lastIndexOf(' ') + 1);
        }
        return authorization || secrets.saysSecret(name) ? literal("token", value, span) : Optional.empty();
    }

    /** {@code PASSWORD=value} for an installer. */
    private Optional<Secrets.Found> property(Call.Argument argument) {
        String text = argument.written() ? argument.text().orElse("") : "";
        int equals = text.indexOf('=');
        String name = equals < 0 ? "" : text.substring(0, equals);
        return secrets.saysSecret(name) ? literal(name, text.substring(equals + 1), argument.span()) : Optional.empty();
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
                || usage.says("after")
                        && !operands.get(0)
                                .text()
                                .filter(usage.words("after")::contains)
                                .isPresent()) {
            return Optional.empty();
        }
        return literal(usage.says("name") ? usage.word("name") : "password", operands.get(at));
    }
}
