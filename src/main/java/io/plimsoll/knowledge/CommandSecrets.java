package io.plimsoll.knowledge;

import io.plimsoll.command.Call;
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
import java.util.Set;

/** Finds secrets in the words of commands: options that take a password, and passwords that are handed to chpasswd and its like. */
@Internal
public final class CommandSecrets {
    private static final Set<String> PASSWORD_P =
            Set.of("mysql", "mysqladmin", "mysqldump", "mysqlimport", "mariadb", "mariadb-admin");
    private static final Set<String> PASSWORD_NEXT_P = Set.of(
            "sshpass",
            "useradd",
            "usermod",
            "docker",
            "podman",
            "add-user.sh",
            "jboss-cli.sh",
            "skopeo",
            "buildah",
            "helm");

    /** Words of options that speak of a password and take none: {@code --disabled-password}, {@code --password-stdin}. */
    private static final Set<String> WITHOUT_VALUE = Set.of(
            "ask",
            "disable",
            "disabled",
            "empty",
            "env",
            "fd",
            "generate",
            "no",
            "prompt",
            "random",
            "show",
            "skip",
            "stdin",
            "without");

    private final Secrets secrets;

    /** It remembers the pipeline that was started last. */
    public CommandSecrets(Secrets secrets) {
        this.secrets = secrets;
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
                    && readsPasswords(reader.effective())
                    && (writer.isCalled("echo") || writer.isCalled("printf"))) {
                boolean names = reader.effective().isCalled("chpasswd");
                for (ShellWord word : writer.arguments()) {
                    if (isPassword(word, names)) {
                        piped.add(new Secrets.Found(word.span(), "password"));
                        break;
                    }
                }
            }
        }
    }

    private static boolean readsPasswords(Command command) {
        return command.isCalled("chpasswd")
                || command.isCalled("passwd")
                        && command.arguments().stream()
                                .anyMatch(a ->
                                        a.literal().filter("--stdin"::equals).isPresent());
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
    public Optional<Secrets.Found> ofVariable(String name, ShellWord value) {
        Optional<String> text = value.literal();
        boolean secret = text.isPresent() && secrets.saysSecret(name) && secrets.isSecretValue(name, text.get());
        return secret ? Optional.of(new Secrets.Found(value.span(), "value of `" + name + "`")) : Optional.empty();
    }

    /** {@code export NAME=value}, where the word is the whole assignment. */
    public Optional<Secrets.Found> ofDeclaration(String name, ShellWord word) {
        Optional<String> text = word.literal().map(t -> t.substring(Math.min(t.length(), t.indexOf('=') + 1)));
        boolean secret = text.isPresent() && secrets.saysSecret(name) && secrets.isSecretValue(name, text.get());
        return secret ? Optional.of(new Secrets.Found(word.span(), "value of `" + name + "`")) : Optional.empty();
    }

    /** The passwords among the arguments of a call. */
    public List<Secrets.Found> of(Call call) {
        List<Secrets.Found> found = new ArrayList<>();
        if (call.program().equals("chpasswd") || call.program().equals("passwd")) {
            found.addAll(piped);
        }
        List<Call.Argument> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String text = arguments.get(i).text().orElse(null);
            if (text == null) {
                continue;
            }
            Call.Argument next = i + 1 < arguments.size() ? arguments.get(i + 1) : null;
            if (text.startsWith("-") && text.length() > 1) {
                option(call, arguments.get(i), text, next).ifPresent(found::add);
            }
        }
        login(call).ifPresent(found::add);
        return found;
    }

    private Optional<Secrets.Found> option(Call call, Call.Argument argument, String text, Call.Argument next) {
        int equals = text.indexOf('=');
        String flag = equals < 0 ? text : text.substring(0, equals);
        String name = withoutDashes(flag);
        boolean names = (text.startsWith("--") || name.length() > 2)
                && List.of(name.toLowerCase(Locale.ROOT).split("[-_.]")).stream()
                        .noneMatch(WITHOUT_VALUE::contains);
        if (names && secrets.saysSecret(name.toLowerCase(Locale.ROOT))) {
            if (equals >= 0) {
                return argument.written()
                        ? literal(name, text.substring(equals + 1), argument.span())
                        : Optional.empty();
            }
            return literal(name, next);
        }
        if (PASSWORD_P.contains(call.program())
                && text.startsWith("-p")
                && text.length() > 2
                && !text.startsWith("-p=")) {
            return literal("password", text.substring(2), argument.span());
        }
        boolean login = !call.program().equals("docker") && !call.program().equals("podman") || call.has("login");
        if (PASSWORD_NEXT_P.contains(call.program()) && text.equals("-p") && login && next != null) {
            return literal("password", next);
        }
        if (call.program().equals("sshpass") && text.startsWith("-p") && text.length() > 2) {
            return literal("password", text.substring(2), argument.span());
        }
        boolean basic = Set.of("curl", "http").contains(call.program()) && (text.equals("-u") || text.equals("--user"));
        if (basic && next != null && next.written() && next.text().isPresent()) {
            String user = next.text().get();
            int colon = user.indexOf(':');
            return colon > 0 ? literal("password", user.substring(colon + 1), next.span()) : Optional.empty();
        }
        return Optional.empty();
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
    private Optional<Secrets.Found> login(Call call) {
        List<Call.Argument> words =
                call.arguments().stream().filter(a -> !a.isFlag()).toList();
        if (call.program().equals("wandb") && words.size() == 2 && words.get(0).is("login")) {
            return words.get(1)
                    .text()
                    .flatMap(t -> literal("api_key", t, words.get(1).span()));
        }
        // where options say who, the password is one of their values
        boolean inPlaces = call.program().equals("add-user.sh")
                && words.size() >= 2
                && !call.arguments().get(0).isFlag();
        if (inPlaces) {
            return literal("password", words.get(1));
        }
        boolean addsUser = call.program().equals("rabbitmqctl")
                && words.size() >= 3
                && (words.get(0).is("add_user") || words.get(0).is("change_password"));
        if (addsUser) {
            return literal("password", words.get(2));
        }
        boolean batch = call.arguments().stream()
                .anyMatch(a -> a.isFlag()
                        && !a.text().get().startsWith("--")
                        && a.text().get().contains("b"));
        if (call.program().equals("htpasswd") && batch && words.size() >= 2) {
            Call.Argument last = words.get(words.size() - 1);
            return literal("password", last);
        }
        return Optional.empty();
    }
}
