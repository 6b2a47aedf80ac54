package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Paths;
import io.plimsoll.command.ShellVariables;
import io.plimsoll.knowledge.BuildPackages;
import io.plimsoll.knowledge.CommandSecrets;
import io.plimsoll.knowledge.Compilers;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.PackageManagers;
import io.plimsoll.knowledge.ProgramTable;
import io.plimsoll.knowledge.Secrets;
import io.plimsoll.knowledge.Usage;
import io.plimsoll.knowledge.Verb;
import io.plimsoll.notation.ImageRef;
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
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import io.plimsoll.stage.User;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Follows the script of one RUN, command by command, and keeps account of what it leaves in its layer. */
@Internal
public final class RunInterpreter {
    private static final int MAX_DEPTH = 40;

    /** How often the bodies of all loops of a RUN are read in all; a real one needs a dozen. */
    private static final int MAX_ROUNDS = 64;

    /** How many fields a line of {@code /etc/passwd} has, and which one is the home. */
    private static final int ACCOUNT_FIELDS = 7;

    private static final int HOME_FIELD = 5;

    private static final Set<Verb> BULK = Set.of(Verb.DOWNLOADS, Verb.CLONES, Verb.UNPACKS, Verb.PACKS);
    /** With more secrets in it than this no condition of a RUN is told. */
    private static final int MAX_SECRETS = 50;

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
    private final KeyFlow keyFlow;
    private final DownloadFlow downloadFlow;
    private final TextFlow textFlow;
    private final CommandSecrets commandSecrets;
    private final Map<String, RunLayer.Compilation> compiled = new LinkedHashMap<>();
    private final Set<RunLayer.ManagerCall> managerCalls = new LinkedHashSet<>();
    private final List<Secrets.Found> secrets = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<RunLayer.Install> installs = new ArrayList<>();
    private final List<RunLayer.Prompt> prompts = new ArrayList<>();
    private final Set<Span> unread = new LinkedHashSet<>();
    private Optional<String> folder;
    /** What {@code pushd} has left, the last one at the end. */
    private List<Optional<String>> left = List.of();

    /** Whether what is read has something before it in a pipeline. */
    private boolean fed;

    private int depth;
    private int rounds = MAX_ROUNDS;
    /** How many shells of their own are around what is read. */
    private int shells;

    /** What this RUN wrote as text of its own, by the path. */
    private final Map<String, Script> written = new HashMap<>();

    private final Functions functions;
    /** Whether what is read never runs: a function that nothing calls. Its text ships all the same, and a secret in it. */
    private boolean idle;

    private final Guards guards = new Guards();
    private final ConditionReader conditions;
    private final GuardedVariables assignments = new GuardedVariables();
    /** The words that the command before in the pipeline prints; empty when only a run tells. */
    private Optional<List<Call.Argument>> printed = Optional.empty();

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
        this.effects = new LayerChanges(mounts, users, stage.userAt(run).flatMap(User::name), stage.isWindows());
        this.variables = new ShellVariables(stage.scopeAt(run), run.span().length());
        this.secretFlow = new SecretFlow(mounts, variables, effects, table);
        this.keyFlow = new KeyFlow(variables, effects, table);
        this.downloadFlow = new DownloadFlow(table, knowledge.verification(), variables, effects);
        this.textFlow = new TextFlow(table, variables, effects, downloadFlow::written);
        this.folder = stage.pathAt(run, ".").map(Paths::clean);
        this.commandSecrets = new CommandSecrets(knowledge);
        this.functions = new Functions(run.span().length());
        this.conditions =
                new ConditionReader(variables, table, new ConditionWords(knowledge.secrets(), this::mayHoldSecret));
    }

    /** Whether a secret has been found in a place, or so many that none is looked at. */
    private boolean mayHoldSecret(Span place) {
        return secrets.size() > MAX_SECRETS
                || secrets.stream()
                        .anyMatch(found -> found.span().start() < place.end()
                                && place.start() < found.span().end());
    }

    public RunLayer read() {
        variables.doubtAssignments(true);
        variables.set("PWD", folder);
        if (stage.scopeAt(run).lookup("HOME").state() != Scope.State.SET) {
            variables.set("HOME", Optional.of(effects.home()));
        }
        if (stage.isWindows()) {
            knowledge
                    .windows()
                    .environment()
                    .forEach((name, value) ->
                            variables.set("env:" + name, Optional.of(value.replace("~", effects.home()))));
            variables.set("variable:home", Optional.of(effects.home()));
        }
        variables.doubtAssignments(false);
        Optional<Script> script = stage.script(run);
        script.ifPresent(s -> unread.addAll(s.beyondLimits()));
        variables.expandBraces(expandsBraces(Scripts.reader(run, stage.shellAt(run))));
        script.ifPresent(this::script);
        leftFunctions();
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
                effects.departures(),
                effects.changes(),
                caches.left(),
                List.copyOf(managerCalls),
                effects.accounts(),
                List.copyOf(compiled.values()),
                effects.fetched(),
                effects.placed(),
                effects.keys(),
                stepDown,
                secrets,
                secretFlow.left(),
                calls,
                List.copyOf(unread),
                guards.conditions(),
                installs,
                prompts,
                hasCompiler() ? List.of() : packages.companions(),
                new RunLayer.Trust(downloadFlow.downloads(), downloadFlow.verifies(), downloadFlow.switches()),
                effects.modes(),
                effects.texts());
    }

    /** Whether the base has a compiler, so that none comes along. */
    private boolean hasCompiler() {
        return stage.root() instanceof Base.External base && knowledge.hasCompiler(base.image());
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
            Guard status = Guard.ALWAYS;
            for (int i = 0; i < item.pipelines().size(); i++) {
                Pipeline pipeline = item.pipelines().get(i);
                boolean afterFailure = pipeline.afterFailure();
                under(afterFailure ? status.not() : status, () -> pipeline(pipeline, item.background()));
                Guard own = conditions.of(pipeline).orElse(Guard.SUCCESS);
                status = i == 0 ? own : afterFailure ? status.or(own) : status.and(own);
            }
        }
    }

    /** Whether what its commands write is an archive, or comes from the net or out of one. */
    private boolean bringsBulk(Pipeline pipeline) {
        return pipeline.nodes().stream()
                .anyMatch(node -> node instanceof Command command
                        && command.effective()
                                .baseName()
                                .filter(name -> BULK.stream().anyMatch(verb -> table.does(name, verb)))
                                .isPresent());
    }

    private void pipeline(Pipeline pipeline, boolean background) {
        boolean own = pipeline.nodes().size() > 1 || background;
        Optional<String> before = folder;
        boolean bulkBefore = effects.bringsBulk(bringsBulk(pipeline));
        secrets.addAll(commandSecrets.read(pipeline));
        secretFlow.startPipeline();
        keyFlow.startPipeline();
        printed = Optional.empty();
        boolean fedBefore = fed;
        for (Node node : pipeline.nodes()) {
            fed |= node != pipeline.nodes().get(0);
            if (own) {
                inShell(() -> node(node));
            } else {
                node(node);
            }
        }
        downloadFlow.endPipeline();
        textFlow.endPipeline();
        fed = fedBefore;
        folder = own ? before : folder;
        effects.bringsBulk(bulkBefore);
    }

    // ---- what depends on conditions

    /** Whether nothing that is read has an effect: no call reaches it, or no build. */
    private boolean isIdle() {
        return idle || guards.together().isImpossible();
    }

    private void under(Guard guard, Runnable reading) {
        if (guard.equals(Guard.ALWAYS)) {
            reading.run();
            return;
        }
        guards.push(guard);
        noteDoubt();
        reading.run();
        guards.pop();
        noteDoubt();
    }

    private void noteDoubt() {
        variables.doubtAssignments(shells > 0 || !guards.together().isSure());
    }

    private void within(Guards.Kind kind, Runnable reading) {
        guards.enter(kind);
        reading.run();
        guards.leave();
        noteDoubt();
    }

    /** What a shell of its own reads: what it assigns is lost, and {@code exit} ends nothing else. */
    private void inShell(Runnable reading) {
        shells++;
        noteDoubt();
        List<Optional<String>> before = left;
        within(Guards.Kind.SHELL, reading);
        left = before;
        shells--;
        noteDoubt();
    }

    private void node(Node node) {
        if (depth > MAX_DEPTH) {
            unread.add(node.span());
            return;
        }
        depth++;
        if (node instanceof Node.Compound compound) {
            Optional<Mounts.Secret> before = secretFlow.startGroup();
            DownloadFlow.Group downloads = downloadFlow.start();
            List<WrittenText.Line> texts = textFlow.start();
            Optional<String> outside = folder;
            if (!isIdle()) {
                guards.ran(compound.span());
            }
            compound(compound);
            redirected(compound.redirections(), outside);
            secretFlow.endGroup(compound.redirections(), outside, before);
            downloadFlow.endGroup(compound.redirections(), outside, downloads);
            textFlow.endGroup(isIdle() ? List.of() : compound.redirections(), outside, texts);
        } else if (node instanceof Command command) {
            command(command);
        } else if (node instanceof Node.Function n) {
            if (isIdle()) {
                node(n.body());
            } else {
                functions.define(n);
            }
        } else if (node instanceof Node.Coprocess n) {
            inShell(() -> node(n.body()));
        } else if (node instanceof Node.Opaque && !isIdle()) {
            packages.forget();
            caches.forget();
        }
        depth--;
    }

    private void compound(Node.Compound node) {
        if (node instanceof Node.Subshell n) {
            Optional<String> before = folder;
            inShell(() -> script(n.body()));
            folder = before;
        } else if (node instanceof Node.Group n) {
            script(n.body());
        } else if (node instanceof Node.If n) {
            branches(n);
        } else if (node instanceof Node.For n) {
            loop(n);
        } else if (node instanceof Node.CountingFor n) {
            round(Guard.SILENT, n.body());
        } else if (node instanceof Node.Loop n) {
            script(n.condition());
            Guard first = conditions.ofLoop(n.condition());
            round(n.until() ? first.not() : first, n.body());
        } else if (node instanceof Node.Case n) {
            List<Guard> each = conditions.of(n);
            for (int i = 0; i < each.size(); i++) {
                Script body = n.clauses().get(i).body();
                under(each.get(i), () -> script(body));
            }
        }
    }

    private void branches(Node.If node) {
        Guard before = Guard.ALWAYS;
        for (Node.Branch branch : node.branches()) {
            under(before.silent(), () -> script(branch.condition()));
            Guard own = conditions.of(branch.condition());
            boolean says = before.isOff() && !own.isOff();
            under((says ? before : before.silent()).and(own), () -> script(branch.body()));
            before = before.and(own.not());
        }
        Guard otherwise = before;
        node.otherwise().ifPresent(script -> under(otherwise, () -> script(script)));
    }

    private void round(Guard guard, Script body) {
        under(guard, () -> within(Guards.Kind.LOOP, () -> script(body)));
    }

    private static boolean hasHome(Redirection redirection) {
        return redirection.target().parts().stream().anyMatch(ShellPart.Tilde.class::isInstance);
    }

    /** Files that the shell itself writes. */
    private void redirected(List<Redirection> redirections, Optional<String> from) {
        for (Redirection redirection : redirections) {
            if (redirection.writesFile() && !isIdle()) {
                Optional<String> text = variables
                        .text(redirection.target())
                        .map(path -> hasHome(redirection) ? path : LayerChanges.plain(path));
                text.ifPresent(t -> new StepDownPrograms(knowledge).written(t, effects));
                text.flatMap(t -> effects.resolve(t, from)).ifPresent(path -> effects.add(path, redirection.span()));
            }
        }
    }

    /** The body once for each word; when they are too many or not known, once for all of them or for none that is known. */
    private void loop(Node.For loop) {
        Optional<List<Call.Argument>> given =
                loop.words().map(variables::expand).or(variables::arguments);
        List<Call.Argument> words = given.orElse(List.of());
        boolean known =
                given.isPresent() && words.stream().allMatch(word -> word.text().isPresent());
        if (known && words.size() <= rounds) {
            rounds -= words.size();
            for (Call.Argument word : words) {
                variables.doubtAssignments(!word.written());
                variables.set(loop.name(), word.text());
                noteDoubt();
                round(Guard.ALWAYS, loop.body());
            }
            return;
        }
        Optional<String> all = known
                ? Optional.of(words.stream().map(word -> word.text().get()).collect(Collectors.joining(" ")))
                : Optional.empty();
        variables.doubtAssignments(true);
        variables.set(loop.name(), all);
        noteDoubt();
        round(Guard.SILENT, loop.body());
    }

    private void command(Command outer) {
        Optional<String> before = folder;
        List<DownloadFlow.Open> handed =
                downloadFlow.within(() -> textFlow.within(() -> outer.words().forEach(w -> substitutions(w.parts()))));
        downloadFlow.within(() -> textFlow.within(() ->
                outer.assignments().forEach(a -> a.value().ifPresent(v -> substitutions(v.parts())))));
        redirected(outer.redirections(), folder);
        Optional<List<Call.Argument>> input = printed;
        printed = Optional.empty();
        if (outer.inner().isPresent()) {
            inner(outer, outer.inner().get());
            folder = before;
            return;
        }
        if (outer.words().isEmpty()) {
            outer.assignments().forEach(this::assign);
            return;
        }
        Command command = outer.effective();
        List<Call.Argument> words = variables.expand(command.words());
        if (words.isEmpty() || command == outer && called(words, outer)) {
            return;
        }
        // options mean the same to a program whose folder only a variable knows
        String name = words.get(0).text().orElseGet(() -> lastOf(command.words().get(0)));
        List<Call.Argument> arguments = new ArrayList<>(words.subList(1, words.size()));
        if (readsWords(outer)) {
            Call.Argument unknown = new Call.Argument(Optional.empty(), false, outer.span());
            Optional<String> placeholder = placeholder(outer);
            placeholder.ifPresent(p -> arguments.replaceAll(
                    argument -> argument.text().filter(t -> t.contains(p)).isPresent() ? unknown : argument));
            arguments.addAll(input.filter(read -> placeholder.isEmpty()).orElse(List.of(unknown))); // what it reads
        }
        if (table.of(name, Verb.REMOVES).stream().anyMatch(usage -> usage.says("reads-words"))) {
            input.ifPresent(arguments::addAll);
        }
        Call call = new Call(Call.programOf(name), arguments, folder, command.span());
        declare(call, command);
        if (isIdle()) {
            secrets.addAll(commandSecrets.of(call));
            return;
        }
        guards.ran(command.span());
        command.words().forEach(word -> assignments.guardOf(word).ifPresent(g -> guards.ran(word.span(), g)));
        calls.add(call);
        runWritten(call, command);
        noteWritten(call, command);
        configureApt(call, outer);
        writeAccounts(call, outer);
        account(call, command);
        downloadFlow.run(outer, call, handed);
        textFlow.run(outer, call);
        leave(call);
        printed = printedWords(call);
    }

    /** {@code echo … > /etc/apt/apt.conf.d/x}, {@code tee /etc/apt/apt.conf.d/x}. */
    private void configureApt(Call call, Command command) {
        boolean told =
                command.redirections().stream().allMatch(r -> r.document().isEmpty());
        if (told
                && Recommends.isSilent(call)
                && table.of(call.program(), Verb.PRINTS).stream().anyMatch(usage -> usage.says("words"))) {
            return;
        }
        command.redirections().stream()
                .filter(Redirection::writesFile)
                .forEach(r -> variables.text(r.target()).ifPresent(packages.recommends()::written));
        if (!table.does(call.program(), Verb.REMOVES)) {
            call.arguments()
                    .forEach(a -> a.text().filter(t -> t.length() > 1).ifPresent(packages.recommends()::written));
        }
    }

    /** {@code echo 'app:x:1000:1000::/app:/bin/sh' >> /etc/passwd}. */
    private void writeAccounts(Call call, Command command) {
        boolean accounts = command.redirections().stream()
                .anyMatch(r -> r.writesFile()
                        && variables
                                .text(r.target())
                                .filter("/etc/passwd"::equals)
                                .isPresent());
        boolean words = table.of(call.program(), Verb.PRINTS).stream().anyMatch(usage -> usage.says("words"));
        if (accounts && words) {
            for (Call.Argument argument : call.arguments()) {
                for (String line : argument.text().orElse("").split("\n|\\\\n")) {
                    String[] fields = line.split(":", -1);
                    if (fields.length == ACCOUNT_FIELDS && !fields[0].isEmpty()) {
                        effects.makeAccount(fields[0], Optional.of(fields[2]));
                        effects.setHome(fields[0], fields[HOME_FIELD]);
                    }
                }
            }
        }
    }

    /** {@code cat <<EOF > setup.sh}: a script, if something runs it. */
    private void noteWritten(Call call, Command command) {
        if (call.program().equals("cat") && call.arguments().isEmpty()) {
            Optional<String> path = command.redirections().stream()
                    .filter(Redirection::writesFile)
                    .findFirst()
                    .flatMap(r -> variables.text(r.target()))
                    .flatMap(t -> effects.resolve(t, call.folder()));
            path.ifPresent(p -> Scripts.document(command)
                    .ifPresentOrElse(script -> written.put(p, script), () -> written.remove(p)));
        }
    }

    /** {@code sh setup.sh}, {@code ./setup.sh}: what the RUN wrote there. */
    private void runWritten(Call call, Command command) {
        if (written.isEmpty()) {
            return;
        }
        boolean shell = table.does(call.program(), Verb.SHELL);
        Optional<String> path = shell
                ? call.arguments().stream().filter(a -> !a.isFlag()).findFirst().flatMap(a -> effects.resolve(a, call))
                : variables
                        .text(command.words().get(0))
                        .filter(t -> t.contains("/"))
                        .flatMap(t -> effects.resolve(t, call.folder()));
        Script script = path.map(written::remove).orElse(null); // once, so that none runs itself
        if (script != null) {
            inShell(() -> script(script));
        }
    }

    /** The script in a command, with the arguments that the command gives it. */
    private void inner(Command outer, Script script) {
        Command shell = outer.effective();
        boolean own = table.does(shell.baseName().orElse(""), Verb.SHELL);
        if (own) {
            boolean before = variables.expandsBraces();
            variables.expandBraces(expandsBraces(shell.baseName().orElse("")));
            own(shell, script);
            variables.expandBraces(before);
        } else {
            script(script);
        }
    }

    /** Whether a shell makes several words of {@code {a,b}}; one that is not known is taken to. */
    private boolean expandsBraces(String shell) {
        String name = shell.substring(shell.lastIndexOf('/') + 1);
        if (!name.equals("sh")) {
            return !name.equals("dash") && !name.equals("ash");
        }
        return !(stage.root() instanceof Base.External base)
                || knowledge.isShellBash(base.image()).orElse(true);
    }

    /** {@code exit}, {@code return}, {@code continue}: the rest is for those who do not get here. One that fails ends the build. */
    private void leave(Call call) {
        boolean fails = call.arguments().stream()
                .anyMatch(a -> a.text().filter(t -> t.equals("0")).isEmpty());
        switch (call.program()) {
            case "exit" -> {
                if (!fails) {
                    guards.end(Guards.Kind.SHELL);
                }
            }
            case "return" -> {
                if (!fails) {
                    guards.end(Guards.Kind.FUNCTION);
                }
            }
            case "continue", "break" -> guards.end(Guards.Kind.LOOP);
            default -> {}
        }
        noteDoubt();
    }

    private void own(Command shell, Script script) {
        List<ShellWord> arguments = Functions.arguments(shell, script);
        if (arguments == null) {
            inShell(() -> script(script));
            return;
        }
        variables.enter(variables.expand(arguments));
        inShell(() -> script(script));
        variables.leave();
    }

    /** @return whether it is a function of the script that is called */
    private boolean called(List<Call.Argument> words, Command command) {
        Optional<Node.Function> function = words.get(0).text().flatMap(functions::start);
        if (function.isEmpty()) {
            return false;
        }
        if (functions.isExhausted()) {
            unread.add(command.span());
        } else {
            for (Assignment assignment : command.assignments()) {
                assign(assignment);
            }
            variables.enter(words.subList(1, words.size()));
            within(Guards.Kind.FUNCTION, () -> node(function.get().body()));
            variables.leave();
        }
        functions.end(function.get());
        return true;
    }

    /** Those that nothing calls by a name of its own: {@code trap cleanup EXIT} does, and the rest does nothing. */
    private void leftFunctions() {
        for (Node.Function function : functions.uncalled()) {
            idle = calls.stream().noneMatch(call -> call.has(List.of(function.name())));
            node(function.body());
        }
        idle = false;
    }

    /** What {@code echo} hands to {@code xargs}. */
    private Optional<List<Call.Argument>> printedWords(Call call) {
        if (call.program().equals("find")) {
            return foundPaths(call);
        }
        for (Usage usage : table.of(call.program(), Verb.PRINTS)) {
            if (usage.says("paths")) {
                return itemPaths(call, usage);
            }
        }
        boolean words = table.of(call.program(), Verb.PRINTS).stream().anyMatch(usage -> usage.says("words"));
        if (!words || !call.program().equals("echo")) {
            return Optional.empty();
        }
        List<Call.Argument> printed = new ArrayList<>();
        for (Call.Argument argument : call.arguments()) {
            if (argument.text().isEmpty()) {
                return Optional.empty();
            }
            for (String word : argument.text().get().split("[ \t\n]+")) {
                if (!word.isEmpty()) {
                    printed.add(new Call.Argument(Optional.of(word), false, argument.span()));
                }
            }
        }
        return Optional.of(printed);
    }

    /** What {@code Get-ChildItem} hands on, when it chooses nothing. */
    private static Optional<List<Call.Argument>> itemPaths(Call call, Usage usage) {
        List<String> chooseNothing = List.of("-Force", "-LiteralPath", "-Path", "-Recurse");
        boolean all = call.arguments().stream()
                .filter(Call.Argument::isFlag)
                .allMatch(flag -> chooseNothing.stream()
                        .anyMatch(name -> name.equalsIgnoreCase(flag.text().orElse(""))));
        String below = usage.word("paths").equals("children") ? "\\*" : "";
        return !all
                ? Optional.empty()
                : Optional.of(usage.options(call).operands().stream()
                        .map(path -> new Call.Argument(
                                path.text().map(t -> t.indexOf('*') >= 0 ? t : t + below), false, path.span()))
                        .toList());
    }

    /** What {@code find} hands to {@code xargs}, when it is all that lies in its folders. */
    private static Optional<List<Call.Argument>> foundPaths(Call call) {
        Set<String> chooseNothing = Set.of("-type", "-print", "-print0", "-mindepth", "-depth");
        List<Call.Argument> found = new ArrayList<>();
        for (Call.Argument argument : call.arguments()) {
            if (argument.text().isEmpty()
                    || argument.isFlag()
                            && !chooseNothing.contains(argument.text().get())) {
                return Optional.empty();
            }
        }
        for (Call.Argument argument : call.arguments()) {
            if (argument.isFlag()) {
                break;
            }
            found.add(new Call.Argument(argument.text(), false, argument.span()));
        }
        return Optional.of(found);
    }

    /** {@code xargs -I{}}: where the words go is written; empty when they come last. */
    private static Optional<String> placeholder(Command command) {
        List<ShellWord> words = command.arguments();
        for (int i = 0; i < words.size(); i++) {
            String raw = words.get(i).text().toString().replace("'", "").replace("\"", "");
            if (raw.equals("-I") && i + 1 < words.size()) {
                return Optional.of(
                        words.get(i + 1).text().toString().replace("'", "").replace("\"", ""));
            }
            if (raw.startsWith("-I") || raw.startsWith("-i")) {
                return Optional.of(raw.length() > 2 ? raw.substring(2) : "{}");
            }
            if (raw.startsWith("--replace")) {
                int equals = raw.indexOf('=');
                return Optional.of(equals > 0 ? raw.substring(equals + 1) : "{}");
            }
        }
        return Optional.empty();
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
                inShell(() -> script(s.script()));
                folder = before;
            } else if (part instanceof ShellPart.ProcessSubstitution s) {
                inShell(() -> script(s.script()));
            } else if (part instanceof ShellPart.DoubleQuoted d) {
                substitutions(d.parts());
            }
        }
    }

    private void assign(Assignment assignment) {
        if (!guards.together().isImpossible()) {
            secretFlow.assign(assignment.name(), assignment.value());
            assignments.assign(assignment.name(), variables, guards.together());
            variables.assign(assignment);
            if (tellsManual(assignment)) {
                variables.set(assignment.name(), Optional.of(packages.toldManual()));
            }
        }
        assignment
                .value()
                .ifPresent(value ->
                        commandSecrets.ofVariable(assignment.name(), value).ifPresent(secrets::add));
    }

    /** {@code saved="$(apt-mark showmanual)"}: of what it holds, the packages of this RUN matter. */
    private static boolean tellsManual(Assignment assignment) {
        List<ShellPart> parts = assignment.value().map(ShellWord::parts).orElse(List.of());
        if (parts.size() == 1 && parts.get(0) instanceof ShellPart.DoubleQuoted quoted) {
            parts = quoted.parts();
        }
        return parts.size() == 1
                && parts.get(0) instanceof ShellPart.CommandSubstitution substitution
                && substitution.script().commands().stream()
                        .anyMatch(c -> c.isCalled("apt-mark")
                                && c.arguments().stream()
                                        .anyMatch(a -> a.literal()
                                                .filter("showmanual"::equals)
                                                .isPresent()));
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
            Optional<Assignment> array = Functions.array(word);
            if (array.isPresent()) {
                variables.assign(array.get());
                continue;
            }
            Optional<String> text = variables.text(word);
            String raw = word.text().toString();
            int equals = raw.indexOf('=');
            if (equals > 0) {
                String name = raw.substring(0, equals);
                secretFlow.assign(name, Optional.of(word));
                boolean manual = raw.contains("showmanual")
                        && Functions.assignment(word)
                                .filter(RunInterpreter::tellsManual)
                                .isPresent();
                if (!guards.together().isImpossible()) {
                    assignments.assign(name, variables, guards.together());
                    variables.set(
                            name,
                            manual
                                    ? Optional.of(packages.toldManual())
                                    : text.map(t -> t.substring(Math.min(t.length(), t.indexOf('=') + 1))),
                            word);
                }
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
        if (call.program().equals("set") || call.program().equals("shift")) {
            setArguments(call);
        }
        Call itself = table.module(call);
        List<PackageManagers.Action> actions = knowledge.packageManagers().actions(itself);
        knowledge.packageManagers().prompt(itself).ifPresent(how -> prompt(how, actions, command));
        packages.run(actions);
        actions.forEach(action -> note(action, call));
        knowledge
                .packageManagers()
                .install(itself)
                .ifPresentOrElse(this::install, () -> packages.recommends().noteAnswers(call));
        caches.run(itself, name -> value(name, command), mounts, effects.home());
        int before = effects.departures().size();
        programs.run(itself, effects);
        for (RunLayer.Departure departure :
                effects.departures().subList(before, effects.departures().size())) {
            if (departure instanceof RunLayer.Removal removal) {
                caches.removed(removal.path());
            }
        }
        knowledge.compilers().targets(scriptOf(call)).forEach(target -> compile(target, call));
        secretFlow.run(command, call);
        keyFlow.run(command, call);
        secrets.addAll(commandSecrets.of(call));
    }

    /** {@code sh gradlew build} is a call of the script; any other call is itself. */
    private Call scriptOf(Call call) {
        boolean script = table.does(call.program(), Verb.SHELL)
                && !call.arguments().isEmpty()
                && !call.arguments().get(0).isFlag();
        return script
                ? call.arguments()
                        .get(0)
                        .text()
                        .map(Paths::name)
                        .map(name -> call.of(name, 1))
                        .orElse(call)
                : call;
    }

    private void compile(Compilers.Target target, Call call) {
        Optional<ImageRef> base =
                stage.root() instanceof Base.External external ? Optional.of(external.image()) : Optional.empty();
        boolean interpreted = base.filter(knowledge::isInterpreter).isPresent();
        boolean lacksCompiler =
                base.filter(knowledge::isInterpreterWithoutCompiler).isPresent();
        boolean compiles = target.certainty() != Compilers.Certainty.NOT_FOR_INTERPRETER || !interpreted;
        if (compiles && !mounts.isMounted(target.folder())) {
            boolean needsCompiler = target.certainty() == Compilers.Certainty.WITH_COMPILER && lacksCompiler;
            compiled.putIfAbsent(
                    target.folder(),
                    new RunLayer.Compilation(
                            target.folder(), target.path(), effects.origin(target.path()), needsCompiler, call.span()));
        }
    }

    /** {@code set -- a b}, {@code shift 2}. */
    private void setArguments(Call call) {
        List<Call.Argument> arguments = call.arguments();
        if (call.program().equals("shift")) {
            variables.shift(arguments.stream().findFirst().map(a -> a.text().orElse("")));
            return;
        }
        int from = 0;
        while (from < arguments.size() && !arguments.get(from).is("--")) {
            boolean value = arguments
                    .get(from)
                    .text()
                    .filter(t -> t.endsWith("o") && "-+".indexOf(t.charAt(0)) >= 0)
                    .isPresent();
            if (!arguments.get(from).isFlag()
                    && !arguments.get(from).text().orElse("-").startsWith("+")) {
                variables.setArguments(arguments.subList(from, arguments.size()));
                return;
            }
            from += value ? 2 : 1;
        }
        if (from < arguments.size()) {
            variables.setArguments(arguments.subList(from + 1, arguments.size()));
        }
    }

    private void install(PackageManagers.Install how) {
        boolean recommends = how.recommends() == PackageManagers.Recommends.YES
                || how.recommends() == PackageManagers.Recommends.BY_CONFIGURATION
                        && !packages.recommends().isConfigured();
        installs.add(new RunLayer.Install(how, recommends));
    }

    /** What stands before it in a pipeline, or is redirected to it, may answer what it asks. */
    private void prompt(PackageManagers.Prompt how, List<PackageManagers.Action> actions, Command command) {
        boolean answered = fed
                || command.redirections().stream().anyMatch(Redirection::reads)
                || packages.recommends().answers();
        if (!answered) {
            List<String> removed = actions.stream()
                    .filter(action -> action.kind() == PackageManagers.Kind.REMOVE
                            || action.kind() == PackageManagers.Kind.REMOVE_GROUP)
                    .map(PackageManagers.Action::name)
                    .toList();
            boolean sure = !how.removes() || actions.stream().anyMatch(packages::mayRemove);
            prompts.add(new RunLayer.Prompt(how, removed, sure));
        }
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
        Usage usage = table.of(call.program(), Verb.CHANGES_FOLDER).get(0);
        boolean stacks = usage.says("stack");
        if (stacks && !variables.expandsBraces()) {
            return; // a shell that has no braces has no stack of folders either: there is no such command
        }
        Optional<Call.Argument> to = usage.options(call).operands().stream().findFirst();
        if (usage.says("back")) {
            folder = left.isEmpty() || to.isPresent() ? Optional.empty() : left.get(left.size() - 1);
            left = left.isEmpty() ? left : left.subList(0, left.size() - 1);
        } else {
            if (stacks) {
                left = Stream.concat(left.stream(), Stream.of(folder)).toList();
            }
            enter(to);
        }
        variables.set("PWD", folder);
    }

    private void enter(Optional<Call.Argument> to) {
        if (to.isEmpty() && stage.isWindows()) {
            return; // it only prints where it is
        } else if (to.isEmpty()) {
            folder = Optional.of(effects.home());
        } else {
            folder = to.get().text().filter(t -> !t.equals("-")).flatMap(t -> effects.resolve(t, folder));
        }
    }
}
