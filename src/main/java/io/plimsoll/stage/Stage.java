package io.plimsoll.stage;

import io.plimsoll.command.Call;
import io.plimsoll.command.Paths;
import io.plimsoll.command.ShellVariables;
import io.plimsoll.knowledge.BaseConfig;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.Script;
import io.plimsoll.shell.ScriptMemo;
import io.plimsoll.shell.Scripts;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Search;
import io.plimsoll.variable.Expansion;
import io.plimsoll.variable.Scope;
import io.plimsoll.variable.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A stage of a build: a FROM and what follows it. */
public final class Stage {
    private final int index;
    private final Instruction.From from;
    private final Base base;
    private final List<Instruction> instructions;
    /** So many of the instructions come from ONBUILDs of the parent. */
    private final int triggers;

    private final Variables variables;
    private final Stage parent;
    private final Optional<String> workdirAtStart;
    private final List<WorkdirAt> workdirs;
    private final List<Instruction.Shell> shells;
    private final List<Instruction.User> users;
    private final Base root;
    /** What the image at the bottom of the chain configures. */
    private final BaseConfig baseConfig;
    /** The USER in force at the end. */
    private final Optional<User> user;
    /** The SHELL in force at the end. */
    private final Optional<Instruction.Shell> lastShell;
    /** The first WORKDIR of the chain, from its bottom. */
    private final Optional<Instruction.Workdir> firstWorkdir;

    private final boolean windows;
    private final ScriptMemo scripts;

    /**
     * @param config what an external base configures
     * @param startFolder the working directory that an external base leaves behind
     * @param windows whether it is built on Windows
     * @param scripts reads the scripts of the file
     */
    Stage(
            int index,
            Instruction.From from,
            Base base,
            List<Instruction> instructions,
            Variables variables,
            BaseConfig config,
            String startFolder,
            boolean windows,
            ScriptMemo scripts) {
        this.index = index;
        this.from = from;
        this.base = base;
        this.instructions = List.copyOf(instructions);
        this.triggers = Search.first(
                this.instructions, i -> i.span().start() > from.span().start());
        this.variables = variables;
        this.windows = windows;
        this.scripts = scripts;
        this.parent = base instanceof Base.Parent p ? p.stage() : null;
        if (parent != null) {
            this.workdirAtStart = parent.workdirBefore(Integer.MAX_VALUE);
        } else {
            this.workdirAtStart = Optional.of(startFolder);
        }
        this.baseConfig = parent == null ? config : parent.baseConfig;
        this.workdirs = findWorkdirs();
        this.shells = all(Instruction.Shell.class);
        this.users = all(Instruction.User.class);
        this.root = parent == null ? base : parent.root;
        this.user = users.isEmpty() ? userBelow() : Optional.of(setUser(users.get(users.size() - 1)));
        this.lastShell = shells.isEmpty() ? shellBelow() : Optional.of(shells.get(shells.size() - 1));
        Optional<Instruction.Workdir> below = parent == null ? Optional.empty() : parent.firstWorkdir;
        this.firstWorkdir =
                below.or(() -> all(Instruction.Workdir.class).stream().findFirst());
    }

    private Optional<User> userBelow() {
        return parent == null ? Optional.empty() : parent.user;
    }

    private User setUser(Instruction.User last) {
        return new User(last, Expansion.of(last.user(), scopeAt(last)).value());
    }

    private Optional<Instruction.Shell> shellBelow() {
        return parent == null ? Optional.empty() : parent.lastShell;
    }

    /** 0 for the first stage of the file. */
    public int index() {
        return index;
    }

    public Instruction.From from() {
        return from;
    }

    /** The name after AS, as written. */
    public Optional<String> name() {
        return from.name().map(Word::raw);
    }

    /** For people: the name in backticks, or which stage it is. */
    public String display() {
        return name().map(n -> "stage `" + n + "`").orElse(index == 0 ? "the image" : "stage " + index);
    }

    public Base base() {
        return base;
    }

    /** Whether it is built on Windows, as far as the base and the file tell. */
    public boolean isWindows() {
        return windows;
    }

    /** What the ONBUILDs of the stage hold that it is built FROM, and the instructions after its own FROM; in the order of the build. */
    public List<Instruction> instructions() {
        return instructions;
    }

    /** The instructions after FROM, in order. */
    public List<Instruction> ownInstructions() {
        return instructions.subList(triggers, instructions.size());
    }

    /** The instructions of one kind, in order. */
    public <T extends Instruction> List<T> all(Class<T> kind) {
        return ofKind(kind, instructions);
    }

    /** The instructions of one kind after FROM, in order. */
    public <T extends Instruction> List<T> own(Class<T> kind) {
        return ofKind(kind, ownInstructions());
    }

    private static <T extends Instruction> List<T> ofKind(Class<T> kind, List<Instruction> instructions) {
        List<T> found = new ArrayList<>();
        for (Instruction instruction : instructions) {
            if (kind.isInstance(instruction)) {
                found.add(kind.cast(instruction));
            }
        }
        return found;
    }

    /** The variables that this instruction of the stage sees: those set before it. */
    public Scope scopeAt(Instruction instruction) {
        return variables.before(positionOf(instruction));
    }

    /** The variables that an instruction right behind this one sees. */
    public Scope scopeAfter(Instruction instruction) {
        return variables.before(positionOf(instruction) + 1);
    }

    /** Whether an ARG or ENV before an instruction, here or in a stage below, names a variable. */
    public boolean isDeclaredBefore(String name, Instruction instruction) {
        return variables.isSetBefore(name, positionOf(instruction));
    }

    public Variables variables() {
        return variables;
    }

    private int positionOf(Instruction instruction) {
        int position = find(instruction);
        if (position < 0) {
            throw new IllegalArgumentException("not an instruction of this stage");
        }
        return position;
    }

    /** Where it stands, or a negative number when this is not its stage. */
    private int find(Instruction instruction) {
        int at = Search.first(instructions, i -> i.span().compareTo(instruction.span()) >= 0);
        return at < instructions.size() && instructions.get(at).span().equals(instruction.span()) ? at : -1;
    }

    /**
     * A path as this instruction sees it, made absolute by the WORKDIRs before it; a slash at its end stays. Empty when they are not
     * known: a relative path depends on the base image until a WORKDIR is absolute.
     */
    public Optional<String> pathAt(Instruction instruction, String path) {
        boolean backslash = windows && (path.endsWith("\\") || path.endsWith("\\."));
        String slash = backslash || path.endsWith("/") || path.endsWith("/.") || path.equals(".") ? "/" : "";
        if (Paths.isAbsolute(path)) {
            return Optional.of(withSlash(absolute(path), slash));
        }
        return workdirBefore(positionOf(instruction)).map(folder -> withSlash(Paths.resolve(folder, path), slash));
    }

    private String absolute(String path) {
        return windows ? Paths.resolve(Paths.WINDOWS_ROOT, path) : Paths.clean(path);
    }

    /** A path as the container sees it when it starts, cleaned; empty when the WORKDIR is not known. */
    public Optional<String> pathAtEnd(String path) {
        return Paths.isAbsolute(path)
                ? Optional.of(absolute(path))
                : workdirBefore(Integer.MAX_VALUE).map(folder -> Paths.resolve(folder, path));
    }

    private static String withSlash(String path, String slash) {
        return path.endsWith("/") ? path : path + slash;
    }

    private Optional<String> workdirBefore(int position) {
        int next = Search.first(workdirs, w -> w.position() >= position);
        return next > 0 ? workdirs.get(next - 1).path() : workdirAtStart;
    }

    private record WorkdirAt(int position, Optional<String> path) {}

    private List<WorkdirAt> findWorkdirs() {
        List<WorkdirAt> found = new ArrayList<>();
        Optional<String> folder = workdirAtStart;
        for (int i = 0; i < instructions.size(); i++) {
            if (instructions.get(i) instanceof Instruction.Workdir workdir) {
                Optional<String> path = Expansion.of(workdir.path(), variables.before(i))
                        .value()
                        .text();
                Optional<String> before = folder;
                folder = path.flatMap(p ->
                                Paths.isAbsolute(p) ? Optional.of(absolute(p)) : before.map(b -> Paths.resolve(b, p)))
                        .filter(p -> p.length() <= Paths.MAX_LENGTH);
                found.add(new WorkdirAt(i, folder));
            }
        }
        return List.copyOf(found);
    }

    /** This stage and those that it is built FROM, nearest first: what ships when this one is the target. */
    public List<Stage> chain() {
        List<Stage> chain = new ArrayList<>();
        for (Stage stage = this; stage != null; stage = stage.parent) {
            chain.add(stage);
        }
        return chain;
    }

    /** The stage that this one is built FROM. */
    public Optional<Stage> parent() {
        return Optional.ofNullable(parent);
    }

    /** What the whole chain is built from: {@link Base.Scratch} or {@link Base.External}. */
    public Base root() {
        return root;
    }

    /** What the chain inherits from the image that it is built from; nothing is known of one that is on no list, or of none. */
    public BaseConfig baseConfig() {
        return baseConfig;
    }

    /** The user that a container of this stage starts as, by the last USER along the chain; empty when the base decides. */
    public Optional<User> user() {
        return user;
    }

    /** Whether an instruction that Docker does not know follows the last USER along the chain. */
    public boolean hasUnknownAfterUser() {
        for (int i = instructions.size() - 1; i >= 0; i--) {
            if (instructions.get(i) instanceof Instruction.Unknown) {
                return true;
            } else if (instructions.get(i) instanceof Instruction.User) {
                return false;
            }
        }
        return parent != null && parent.hasUnknownAfterUser();
    }

    /** The user in force at an instruction; empty when the base decides. */
    public Optional<User> userAt(Instruction instruction) {
        return lastBefore(users, instruction).map(this::setUser).or(this::userBelow);
    }

    /** @param list some of the instructions, in order */
    private static <T extends Instruction> Optional<T> lastBefore(List<T> list, Instruction instruction) {
        int next =
                Search.first(list, i -> i.span().start() >= instruction.span().start());
        return next == 0 ? Optional.empty() : Optional.of(list.get(next - 1));
    }

    /** The first WORKDIR of the chain, perhaps in a stage below: on what it is relative to the base image decides. */
    public Optional<Instruction.Workdir> firstWorkdir() {
        return firstWorkdir;
    }

    /** Whether a WORKDIR comes before an instruction, here or in a stage below. */
    public boolean isWorkdirSetAt(Instruction instruction) {
        return parent != null && parent.firstWorkdir.isPresent()
                || all(Instruction.Workdir.class).stream()
                        .anyMatch(workdir -> positionOf(workdir) < positionOf(instruction));
    }

    /** The SHELL in force at an instruction; empty when the base image decides. */
    public Optional<Instruction.Shell> setShellAt(Instruction instruction) {
        return lastBefore(shells, instruction).or(this::shellBelow);
    }

    /** Whether a SHELL is in force at an instruction, of the base image too. */
    public boolean isShellSetAt(Instruction instruction) {
        return baseConfig.setsShell() || setShellAt(instruction).isPresent();
    }

    /** The words of the SHELL in force at an instruction. */
    public List<String> shellAt(Instruction instruction) {
        return setShellAt(instruction)
                .map(Scripts::shell)
                .orElse(windows ? Scripts.WINDOWS_SHELL : Scripts.DEFAULT_SHELL);
    }

    /** The ENTRYPOINT in force, the last one along the chain; empty when the base's own is. */
    public Optional<Instruction.Entrypoint> entrypoint() {
        for (Stage stage = this; stage != null; stage = stage.parent) {
            List<Instruction.Entrypoint> found = stage.all(Instruction.Entrypoint.class);
            if (!found.isEmpty()) {
                return Optional.of(found.get(found.size() - 1));
            }
        }
        return Optional.empty();
    }

    /** The CMD in force; an ENTRYPOINT of a later stage takes away the one of an earlier stage. */
    public Optional<Instruction.Cmd> command() {
        for (Stage stage = this; stage != null; stage = stage.parent) {
            List<Instruction.Cmd> found = stage.all(Instruction.Cmd.class);
            if (!found.isEmpty()) {
                return Optional.of(found.get(found.size() - 1));
            }
            if (!stage.all(Instruction.Entrypoint.class).isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * The programs that an instruction of this stage, or of one that it is built FROM, calls: CMD, ENTRYPOINT and HEALTHCHECK, and no
     * RUN; what variables of the shell stand for is not known.
     */
    public List<Call> calls(Instruction instruction) {
        for (Stage stage = this; stage != null; stage = stage.parent) {
            if (stage.find(instruction) >= 0) {
                return stage.ownCalls(instruction);
            }
        }
        return List.of();
    }

    private List<Call> ownCalls(Instruction instruction) {
        ShellVariables variables =
                new ShellVariables(scopeAt(instruction), instruction.span().length());
        Optional<String> folder = pathAt(instruction, ".").map(Paths::clean);
        List<Call> calls = new ArrayList<>();
        for (Command outer : scripts.of(instruction, shellAt(instruction))
                .map(Script::commands)
                .orElse(List.of())) {
            Command command = outer.effective();
            List<Call.Argument> words = variables.expand(command.words());
            if (!words.isEmpty()) {
                String name = words.get(0).text().orElse("");
                calls.add(new Call(Call.programOf(name), words.subList(1, words.size()), folder, command.span()));
            }
        }
        return calls;
    }

    /** What an instruction of this stage, or of one that it is built FROM, runs; empty when it runs nothing. */
    @Internal
    public Optional<Script> script(Instruction instruction) {
        for (Stage stage = this; stage != null; stage = stage.parent) {
            if (stage.find(instruction) >= 0) {
                return scripts.of(instruction, stage.shellAt(instruction));
            }
        }
        return Optional.empty();
    }
}
