package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Paths;
import io.plimsoll.command.ShellVariables;
import io.plimsoll.knowledge.BuildPackages;
import io.plimsoll.knowledge.CommandSecrets;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.PackageManagers;
import io.plimsoll.knowledge.ProgramTable;
import io.plimsoll.knowledge.Secrets;
import io.plimsoll.knowledge.Verb;
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
import io.plimsoll.stage.Stage;
import io.plimsoll.stage.User;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Follows the script of one RUN, command by command, and keeps account of what it leaves in its layer. */
@Internal
public final class RunInterpreter {
    private static final int MAX_DEPTH = 40;

    /** How often the bodies of all loops of a RUN are read in all; a real one needs a dozen. */
    private static final int MAX_ROUNDS = 64;

    private final Instruction.Run run;
    private final Stage stage;
    private final Knowledge knowledge;
    private final Programs programs;
    private final ProgramTable table;
    private final Packages packages;
    private final Caches caches;
    private final Mounts mounts;
    private final LayerChanges effects;
    private final ShellVariables variables;
    private final SecretFlow secretFlow;
    private final CommandSecrets commandSecrets;
    private final Map<String, Span> compiled = new LinkedHashMap<>();
    private final Set<RunLayer.ManagerCall> managerCalls = new LinkedHashSet<>();
    private final List<Secrets.Found> secrets = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final Set<Span> unread = new LinkedHashSet<>();
    private Optional<String> folder;
    private int depth;
    private int rounds = MAX_ROUNDS;

    /**
     * @param users the accounts that the chain below has made; this RUN's are added
     * @param packages the account that packages are kept in
     * @param caches the account that caches are kept in
     */
    public RunInterpreter(
            Instruction.Run run,
            Stage stage,
            Knowledge knowledge,
            Programs programs,
            Users users,
            Packages packages,
            Caches caches) {
        this.run = run;
        this.stage = stage;
        this.knowledge = knowledge;
        this.programs = programs;
        this.table = knowledge.programs();
        this.packages = packages;
        this.caches = caches;
        this.mounts = Mounts.of(run, stage);
        this.effects = new LayerChanges(mounts, users, stage.userAt(run).flatMap(User::name));
        this.variables = new ShellVariables(stage.scopeAt(run), run.span().length());
        this.secretFlow = new SecretFlow(mounts, variables, effects, table);
        this.folder = stage.pathAt(run, ".").map(Paths::clean);
        this.commandSecrets = new CommandSecrets(knowledge);
    }

    public RunLayer read() {
        variables.set("PWD", folder);
        if (stage.scopeAt(run).lookup("HOME").state() != Scope.State.SET) {
            variables.set("HOME", Optional.of(effects.home()));
        }
        Optional<Script> script = Scripts.of(run, stage.shellAt(run));
        script.ifPresent(s -> unread.addAll(s.beyondLimits()));
        script.ifPresent(this::script);
        List<RunLayer.Package> installed =
                packages.left().stream().map(this::installed).toList();
        List<String> stepDown = new ArrayList<>(effects.stepDown());
        for (RunLayer.Package there : installed) {
            if (knowledge.isStepDownInstaller(there.name())) {
                stepDown.add(there.name());
            }
        }
        BuildPackages build = knowledge.buildPackages();
        List<RunLayer.Package> uninstalled = packages.removedFromBelow().stream()
                .map(p -> new RunLayer.Package(p.name(), p.manager(), build.isBuildOnly(p.name()), "", p.span()))
                .toList();
        return new RunLayer(
                run,
                stage,
                installed,
                uninstalled,
                effects.added(),
                effects.removed(),
                effects.moved(),
                caches.left(),
                List.copyOf(managerCalls),
                effects.accounts(),
                compiled,
                effects.keys(),
                stepDown,
                secrets,
                secretFlow.left(),
                calls,
                List.copyOf(unread));
    }

    private RunLayer.Package installed(Packages.Installed there) {
        BuildPackages build = knowledge.buildPackages();
        boolean named = there.group() ? build.isBuildOnlyGroup(there.name()) : build.isBuildOnly(there.name());
        boolean buildOnly =
                !knowledge.packageManagers().isOfLanguage(there.manager()) && (there.buildDependencies() || named);
        return new RunLayer.Package(there.name(), there.manager(), buildOnly, there.virtual(), there.span());
    }

    // ---- the script

    private void script(Script script) {
        for (Item item : script.items()) {
            for (Pipeline pipeline : item.pipelines()) {
                boolean lost = pipeline.nodes().size() > 1 || item.background();
                Optional<String> before = folder;
                commandSecrets.startPipeline(pipeline);
                secretFlow.startPipeline();
                pipeline.nodes().forEach(this::node);
                folder = lost ? before : folder;
            }
        }
    }

    private void node(Node node) {
        if (depth > MAX_DEPTH) {
            unread.add(node.span());
            return;
        }
        depth++;
        if (node instanceof Node.Compound compound) {
            Optional<Mounts.Secret> before = secretFlow.startGroup();
            Optional<String> outside = folder;
            compound(compound);
            redirected(compound.redirections(), outside);
            secretFlow.endGroup(compound.redirections(), outside, before);
        } else if (node instanceof Command command) {
            command(command);
        } else if (node instanceof Node.Function n) {
            node(n.body());
        } else if (node instanceof Node.Coprocess n) {
            node(n.body());
        } else if (node instanceof Node.Opaque) {
            packages.forget();
            caches.forget();
        }
        depth--;
    }

    private void compound(Node.Compound node) {
        if (node instanceof Node.Subshell n) {
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
        }
    }

    /** Files that the shell itself writes. */
    private void redirected(List<Redirection> redirections, Optional<String> from) {
        for (Redirection redirection : redirections) {
            if (redirection.writesFile()) {
                Optional<String> text = variables.text(redirection.target());
                text.ifPresent(t -> new StepDownPrograms(knowledge).written(t, effects));
                text.flatMap(t -> effects.resolve(t, from)).ifPresent(path -> effects.add(path, redirection.span()));
            }
        }
    }

    /** The body once for each word; when they are too many or not known, once for all of them or for none that is known. */
    private void loop(Node.For loop) {
        List<Call.Argument> words = loop.words().map(variables::expand).orElse(List.of());
        boolean known = loop.words().isPresent()
                && words.stream().allMatch(word -> word.text().isPresent());
        if (known && words.size() <= rounds) {
            rounds -= words.size();
            for (Call.Argument word : words) {
                variables.set(loop.name(), word.text());
                script(loop.body());
            }
            return;
        }
        Optional<String> all = known
                ? Optional.of(words.stream().map(word -> word.text().get()).collect(Collectors.joining(" ")))
                : Optional.empty();
        variables.set(loop.name(), all);
        script(loop.body());
    }

    private void command(Command outer) {
        Optional<String> before = folder;
        outer.words().forEach(w -> substitutions(w.parts()));
        outer.assignments().forEach(a -> a.value().ifPresent(v -> substitutions(v.parts())));
        redirected(outer.redirections(), folder);
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
        if (readsWords(outer)) {
            arguments.add(new Call.Argument(Optional.empty(), false, outer.span())); // what it reads
        }
        Call call = new Call(name.substring(name.lastIndexOf('/') + 1), arguments, folder, command.span());
        calls.add(call);
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

    private boolean readsWords(Command command) {
        return table.of(command.baseName().orElse(""), Verb.RUNS).stream().anyMatch(usage -> usage.says("reads-words"));
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
        secretFlow.assign(assignment.name(), assignment.value());
        variables.assign(assignment);
        assignment
                .value()
                .ifPresent(value ->
                        commandSecrets.ofVariable(assignment.name(), value).ifPresent(secrets::add));
    }

    /** {@code export A=b} and {@code local A=b} assign too. */
    private void declare(Call call, Command command) {
        if (!table.does(call.program(), Verb.ASSIGNS)) {
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
                secretFlow.assign(name, Optional.of(word));
                variables.set(name, text.map(t -> t.substring(Math.min(t.length(), t.indexOf('=') + 1))));
                commandSecrets.ofDeclaration(name, word).ifPresent(secrets::add);
            }
        }
    }

    // ---- what a call does

    private void account(Call call, Command command) {
        if (table.does(call.program(), Verb.CHANGES_FOLDER)) {
            changeFolder(call);
            return;
        }
        Call itself = table.module(call);
        List<PackageManagers.Action> actions = knowledge.packageManagers().actions(itself);
        packages.run(actions);
        actions.forEach(action -> note(action, call));
        caches.run(itself, name -> value(name, command), mounts, effects.home());
        int before = effects.removed().size();
        programs.run(call, effects);
        effects.removed().subList(before, effects.removed().size()).forEach(r -> caches.removed(r.path()));
        for (String path : knowledge.compilers().folders(call)) {
            if (!mounts.isMounted(path)) {
                compiled.putIfAbsent(path, call.span());
            }
        }
        secretFlow.run(command, call);
        secrets.addAll(commandSecrets.of(call));
    }

    private void note(PackageManagers.Action action, Call call) {
        RunLayer.ManagerCall.Kind kind = switch (action.kind()) {
            case INDEX -> RunLayer.ManagerCall.Kind.INDEX;
            case UPGRADE -> RunLayer.ManagerCall.Kind.UPGRADE;
            case INSTALL, INSTALL_GROUP, INSTALL_BUILD_DEPENDENCIES -> RunLayer.ManagerCall.Kind.INSTALL;
            default -> null;
        };
        RunLayer.ManagerCall noted = new RunLayer.ManagerCall(action.manager(), kind, call.span());
        if (kind != null) {
            managerCalls.add(noted);
        }
    }

    /** A variable as a command sees it, with what is assigned to it before its name. */
    private Optional<String> value(String name, Command command) {
        for (Assignment assignment : command.assignments()) {
            if (assignment.name().equals(name)) {
                return assignment.value().flatMap(variables::text);
            }
        }
        return variables.known(name);
    }

    private void changeFolder(Call call) {
        Optional<Call.Argument> to =
                call.arguments().stream().filter(a -> !a.isFlag()).findFirst();
        if (to.isEmpty()) {
            folder = Optional.of(effects.home());
        } else {
            folder = to.get().text().filter(t -> !t.equals("-")).flatMap(t -> effects.resolve(t, folder));
        }
        variables.set("PWD", folder);
    }
}
