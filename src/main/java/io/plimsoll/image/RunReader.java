package io.plimsoll.image;

import io.plimsoll.shell.Assignment;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.Item;
import io.plimsoll.shell.Node;
import io.plimsoll.shell.Pipeline;
import io.plimsoll.shell.Redirection;
import io.plimsoll.shell.Script;
import io.plimsoll.shell.Scripts;
import io.plimsoll.shell.ShellPart;
import io.plimsoll.shell.ShellWord;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Mount;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows the script of one RUN, command by command, and keeps account of what it leaves in its layer. */
final class RunReader {
    private static final Set<String> CHANGE_FOLDER = Set.of("cd", "pushd", "chdir");
    private static final Set<String> REMOVE = Set.of("rm", "unlink", "rmdir", "shred", "del", "Remove-Item");
    private static final int MAX_DEPTH = 40;

    private final Instruction.Run run;
    private final Stage stage;
    private final Knowledge knowledge;
    private final Users users;
    private final Packages packages;
    private final Mounts mounts;
    private final ShellVariables variables;
    private final List<Layer.Removal> removed = new ArrayList<>();
    private final Map<String, Span> compiled = new LinkedHashMap<>();
    private final List<Layer.Key> keys = new ArrayList<>();
    private final List<String> stepDown = new ArrayList<>();
    private final List<Secrets.Found> secrets = new ArrayList<>();
    private final CommandSecrets commandSecrets;
    private Optional<String> folder;
    private int depth;

    /**
     * @param users the users that the chain below has made; this RUN's are added
     * @param packages the account that packages are kept in
     */
    RunReader(Instruction.Run run, Stage stage, Knowledge knowledge, Users users, Packages packages) {
        this.run = run;
        this.stage = stage;
        this.knowledge = knowledge;
        this.users = users;
        this.packages = packages;
        this.mounts = Mounts.of(run, stage);
        this.variables = new ShellVariables(stage.scopeAt(run));
        this.folder = stage.pathAt(run, ".").map(Paths::clean);
        this.commandSecrets = new CommandSecrets(knowledge.secrets());
    }

    Layer read() {
        variables.set("PWD", folder);
        if (stage.scopeAt(run).lookup("HOME").state() != Scope.State.SET) {
            variables.set("HOME", Optional.of(users.home(stage.userAt(run))));
        }
        Scripts.of(run, stage.shellAt(run)).ifPresent(this::script);
        keys.removeIf(key -> !key.path().isEmpty() && removed.stream().anyMatch(r -> takesAway(r.path(), key.path())));
        BuildPackages build = knowledge.buildPackages();
        List<Layer.Package> installed = packages.left().stream()
                .map(p -> new Layer.Package(
                        p.name(),
                        p.buildDependencies()
                                || (p.group() ? build.isBuildOnlyGroup(p.name()) : build.isBuildOnly(p.name())),
                        p.virtual(),
                        p.span()))
                .toList();
        for (Layer.Package there : installed) {
            if (knowledge.isStepDownInstaller(there.name())) {
                stepDown.add(there.name());
            }
        }
        List<Layer.Package> uninstalled = packages.removedFromBelow().stream()
                .map(p -> new Layer.Package(p.name(), build.isBuildOnly(p.name()), "", p.span()))
                .toList();
        return new Layer(
                run,
                stage,
                installed,
                uninstalled,
                List.of(),
                removed,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                compiled,
                keys,
                stepDown,
                secrets,
                List.of());
    }

    private static boolean takesAway(String removed, String path) {
        return removed.indexOf('*') < 0
                ? Paths.isWithin(path, removed)
                : IgnoreFile.of(List.of(removed.substring(1))).excludes(path.substring(1));
    }

    // ---- the script

    private void script(Script script) {
        for (Item item : script.items()) {
            for (Pipeline pipeline : item.pipelines()) {
                boolean lost = pipeline.nodes().size() > 1 || item.background();
                Optional<String> before = folder;
                commandSecrets.startPipeline(pipeline, variables);
                pipeline.nodes().forEach(this::node);
                folder = lost ? before : folder;
            }
        }
    }

    private void node(Node node) {
        if (depth > MAX_DEPTH) {
            return;
        }
        depth++;
        if (node instanceof Command command) {
            command(command);
        } else if (node instanceof Node.Subshell n) {
            Optional<String> before = folder;
            script(n.body());
            folder = before;
        } else if (node instanceof Node.Group n) {
            script(n.body());
        } else if (node instanceof Node.If n) {
            for (Node.Branch branch : n.branches()) {
                script(branch.condition());
                script(branch.body());
            }
            n.otherwise().ifPresent(this::script);
        } else if (node instanceof Node.For n) {
            loop(n);
        } else if (node instanceof Node.CountingFor n) {
            script(n.body());
        } else if (node instanceof Node.Loop n) {
            script(n.condition());
            script(n.body());
        } else if (node instanceof Node.Case n) {
            n.clauses().forEach(c -> script(c.body()));
        } else if (node instanceof Node.Function n) {
            node(n.body());
        } else if (node instanceof Node.Coprocess n) {
            node(n.body());
        } else if (node instanceof Node.Opaque) {
            packages.forget();
        }
        depth--;
    }

    /** The body once, with all words in the variable: what is done to each is done to all. */
    private void loop(Node.For loop) {
        Optional<String> all = Optional.empty();
        if (loop.words().isPresent()) {
            StringBuilder joined = new StringBuilder();
            boolean known = true;
            for (Call.Argument argument : variables.expand(loop.words().get())) {
                known &= argument.text().isPresent();
                joined.append(joined.length() == 0 ? "" : " ")
                        .append(argument.text().orElse(""));
            }
            all = known ? Optional.of(joined.toString()) : Optional.empty();
        }
        variables.set(loop.name(), all);
        script(loop.body());
    }

    private void command(Command outer) {
        Optional<String> before = folder;
        outer.words().forEach(w -> substitutions(w.parts()));
        outer.assignments().forEach(a -> a.value().ifPresent(v -> substitutions(v.parts())));
        if (outer.inner().isPresent()) {
            script(outer.inner().get());
            folder = before;
            return;
        }
        if (outer.words().isEmpty()) {
            outer.assignments().forEach(this::assign);
            return;
        }
        Command command = outer.effective();
        List<Call.Argument> words = variables.expand(command.words());
        if (words.isEmpty()) {
            return;
        }
        // options mean the same to a program whose folder only a variable knows
        String name = words.get(0).text().orElseGet(() -> lastOf(command.words().get(0)));
        List<Call.Argument> arguments = new ArrayList<>(words.subList(1, words.size()));
        if (outer.isCalled("xargs")) {
            arguments.add(new Call.Argument(Optional.empty(), false, outer.span())); // what it reads
        }
        Call call = new Call(name.substring(name.lastIndexOf('/') + 1), arguments, folder, command.span());
        declare(call, command);
        account(call, command);
    }

    /** The text behind the last slash of a word, when no variable is in it: {@code java} in {@code "$HOME"/bin/java}. */
    private static String lastOf(ShellWord word) {
        String raw = word.text().toString().replace("\"", "").replace("'", "");
        String last = raw.substring(raw.lastIndexOf('/') + 1);
        return raw.indexOf('/') >= 0 && last.indexOf('$') < 0 && last.indexOf('`') < 0 && last.indexOf(')') < 0
                ? last
                : "";
    }

    private void substitutions(List<ShellPart> parts) {
        for (ShellPart part : parts) {
            if (part instanceof ShellPart.CommandSubstitution s) {
                Optional<String> before = folder;
                script(s.script());
                folder = before;
            } else if (part instanceof ShellPart.ProcessSubstitution s) {
                script(s.script());
            } else if (part instanceof ShellPart.DoubleQuoted d) {
                substitutions(d.parts());
            }
        }
    }

    private void assign(Assignment assignment) {
        variables.assign(assignment);
        assignment
                .value()
                .ifPresent(value ->
                        commandSecrets.ofVariable(assignment.name(), value).ifPresent(secrets::add));
    }

    /** {@code export A=b} and {@code local A=b} assign too. */
    private void declare(Call call, Command command) {
        if (!Set.of("export", "local", "readonly", "declare", "typeset").contains(call.program())) {
            command.assignments()
                    .forEach(a -> a.value()
                            .flatMap(v -> commandSecrets.ofVariable(a.name(), v))
                            .ifPresent(secrets::add));
            return;
        }
        for (ShellWord word : command.arguments()) {
            Optional<String> text = variables.text(word);
            String raw = word.text().toString();
            int equals = raw.indexOf('=');
            if (equals > 0) {
                String name = raw.substring(0, equals);
                variables.set(name, text.map(t -> t.substring(Math.min(t.length(), t.indexOf('=') + 1))));
                commandSecrets.ofDeclaration(name, word).ifPresent(secrets::add);
            }
        }
    }

    // ---- what a call does

    private void account(Call call, Command command) {
        if (CHANGE_FOLDER.contains(call.program())) {
            changeFolder(call);
            return;
        }
        packages.run(call);
        if (REMOVE.contains(call.program())) {
            remove(call);
        } else if (call.program().equals("find")) {
            removeFound(call);
        }
        for (String path : knowledge.compilers().folders(call)) {
            if (!mounts.isMounted(path)) {
                compiled.putIfAbsent(path, call.span());
            }
        }
        users.run(call);
        makeKey(call);
        download(call, command);
        secrets.addAll(commandSecrets.of(call));
    }

    private void changeFolder(Call call) {
        Optional<Call.Argument> to =
                call.arguments().stream().filter(a -> !a.isFlag()).findFirst();
        if (to.isEmpty()) {
            folder = Optional.of(users.home(stage.userAt(run)));
        } else {
            folder = to.get().text().filter(t -> !t.equals("-")).flatMap(this::resolve);
        }
        variables.set("PWD", folder);
    }

    private Optional<String> resolve(String path) {
        if (path.equals("~") || path.startsWith("~/")) {
            return Optional.of(Paths.clean(users.home(stage.userAt(run)) + path.substring(1)));
        }
        if (path.startsWith("~")) {
            int slash = path.indexOf('/');
            String user = path.substring(1, slash < 0 ? path.length() : slash);
            return Optional.of(Paths.clean(users.home(Optional.of(user)) + (slash < 0 ? "" : path.substring(slash))));
        }
        return Paths.isAbsolute(path) ? Optional.of(Paths.clean(path)) : folder.map(f -> Paths.resolve(f, path));
    }

    private void remove(Call call) {
        for (Call.Argument argument : call.arguments()) {
            if (!argument.isFlag()) {
                argument.text()
                        .filter(t -> !t.isEmpty())
                        .flatMap(this::resolve)
                        .filter(path -> !mounts.isMounted(path))
                        .ifPresent(path -> removed.add(new Layer.Removal(path, argument.span())));
            }
        }
    }

    /** {@code find DIR -name '*.c' -delete}. */
    private void removeFound(Call call) {
        boolean deletes = call.has("-delete") || call.has("rm");
        boolean everything = call.arguments().stream()
                .noneMatch(a -> a.isFlag()
                        && !a.is("-delete")
                        && !a.is("-exec")
                        && !a.is("-mindepth")
                        && !a.is("-rf")
                        && !a.is("-r")
                        && !a.is("-f"));
        if (deletes && everything && !call.arguments().isEmpty()) {
            Call.Argument where = call.arguments().get(0);
            where.text().flatMap(this::resolve).ifPresent(path -> removed.add(new Layer.Removal(path, where.span())));
        }
    }

    private void makeKey(Call call) {
        String program = call.program();
        if (program.equals("openssl") && !call.arguments().isEmpty()) {
            boolean request = call.has("req") && call.has("-keyout");
            boolean generate = call.has("genrsa", "genpkey", "ecparam", "gendsa") && call.has("-out");
            if (request) {
                addKey(valueOf(call, "-keyout"), call);
            } else if (generate && (!call.has("ecparam") || call.has("-genkey"))) {
                addKey(valueOf(call, "-out"), call);
            }
        } else if (program.equals("ssh-keygen")) {
            boolean makes = !call.has("-l", "-y", "-R", "-F", "-H", "-e", "-i", "-p", "-k", "-B", "-D", "-s", "-Q");
            if (makes) {
                addKey(valueOf(call, "-f"), call);
            }
        } else if (Set.of("dropbearkey", "wg", "certtool", "mkcert", "minisign", "age-keygen")
                .contains(program)) {
            boolean makes = program.equals("dropbearkey")
                    || program.equals("mkcert")
                    || program.equals("age-keygen") && call.has("-o")
                    || program.equals("certtool") && call.has("--generate-privkey", "-p");
            if (makes) {
                addKey(valueOf(call, program.equals("dropbearkey") ? "-f" : "-o"), call);
            }
        } else if (program.equals("keytool") && call.has("-genkey", "-genkeypair", "-genseckey")) {
            addKey(valueOf(call, "-keystore"), call);
        }
    }

    private void addKey(Optional<String> path, Call call) {
        String where = path.flatMap(this::resolve).orElse("");
        if (where.isEmpty() || !mounts.isMounted(where) && !where.startsWith("/dev/")) {
            keys.add(new Layer.Key(where, call.span()));
        }
    }

    private static Optional<String> valueOf(Call call, String flag) {
        List<Call.Argument> arguments = call.arguments();
        for (int i = 0; i + 1 < arguments.size(); i++) {
            if (arguments.get(i).is(flag)) {
                return arguments.get(i + 1).text();
            }
        }
        return Optional.empty();
    }

    /** {@code curl -o /usr/local/bin/gosu …}: a file of that name in a folder for programs. */
    private void download(Call call, Command command) {
        if (!Set.of("curl", "wget", "mv", "cp", "install", "tar", "dpkg", "chmod")
                .contains(call.program())) {
            return;
        }
        List<String> paths = new ArrayList<>();
        call.arguments().forEach(a -> a.text().ifPresent(paths::add));
        for (Redirection redirection : command.redirections()) {
            variables.text(redirection.target()).ifPresent(paths::add);
        }
        for (String path : paths) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (path.contains("bin/") && !path.contains("://") && knowledge.isStepDownInstaller(name)) {
                stepDown.add(name);
            }
        }
    }

    /** Where mounts lie: what happens there leaves nothing in the layer. */
    private record Mounts(List<String> targets) {
        static Mounts of(Instruction.Run run, Stage stage) {
            List<String> targets = new ArrayList<>();
            for (Mount mount : run.mounts()) {
                mount.target()
                        .flatMap(
                                t -> Expansion.of(t, stage.scopeAt(run)).value().text())
                        .flatMap(t -> stage.pathAt(run, t))
                        .map(Paths::clean)
                        .ifPresent(targets::add);
            }
            return new Mounts(targets);
        }

        boolean isMounted(String path) {
            return targets.stream().anyMatch(t -> Paths.isWithin(path, t));
        }
    }

    /** The users that a stage knows, and their homes. */
    static final class Users {
        private final Map<String, String> homes = new HashMap<>();

        /** @param below those of the stage that this one is built FROM, or null */
        Users(Users below) {
            if (below != null) {
                homes.putAll(below.homes);
            }
            homes.put("root", "/root");
            homes.put("0", "/root");
        }

        String home(Optional<String> user) {
            String name = user.orElse("root");
            int colon = name.indexOf(':');
            name = colon < 0 ? name : name.substring(0, colon);
            return homes.getOrDefault(name, name.isEmpty() ? "/root" : "/home/" + name);
        }

        void run(Call call) {
            if (!call.program().equals("useradd")
                    && !call.program().equals("adduser")
                    && !call.program().equals("usermod")) {
                return;
            }
            Optional<String> home = valueOf(call, "-d")
                    .or(() -> valueOf(call, "--home"))
                    .or(() -> valueOf(call, "--home-dir"))
                    .or(() -> call.program().equals("adduser") ? valueOf(call, "-h") : Optional.empty());
            home.ifPresent(path -> {
                for (Call.Argument argument : call.arguments()) {
                    argument.text()
                            .filter(t -> !argument.isFlag() && !t.equals(path))
                            .ifPresent(t -> homes.put(t, path));
                }
            });
        }
    }
}
