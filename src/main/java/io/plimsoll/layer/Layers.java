package io.plimsoll.layer;

import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.CommandSecrets;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.PackageManagers;
import io.plimsoll.knowledge.Secrets;
import io.plimsoll.notation.UserName;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import io.plimsoll.stage.Stages;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Expansion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The layers that the instructions of a build make. Immutable. */
@Internal
public final class Layers {
    /** Folders that packages fill. */
    private static final List<String> SYSTEM =
            List.of("/bin", "/etc", "/go", "/home", "/lib", "/opt", "/root", "/sbin", "/usr", "/var");

    private final Stages stages;
    private final Programs programs;
    private final List<CopyLayer> copies = new ArrayList<>();
    private final List<Layer> all;
    private final Map<Instruction, Layer> byInstruction = new IdentityHashMap<>();
    private final Map<Instruction.User, MissingOwner> missingUsers = new IdentityHashMap<>();
    private final Map<Instruction, List<Secrets.Found>> startSecrets = new IdentityHashMap<>();
    private final Set<String> namedInContext = new HashSet<>();

    private Layers(Stages stages) {
        this.stages = stages;
        this.programs = new Programs(stages.knowledge());
        for (Stage stage : stages.all()) {
            for (Instruction.AddOrCopy instruction : stage.all(Instruction.AddOrCopy.class)) {
                CopyLayer copy = CopyLayer.of(instruction, stage, stages);
                copies.add(copy);
                byInstruction.put(instruction, copy);
            }
        }
        copies.forEach(this::noteNamesInContext);
        readRuns();
        findFolders();
        findOwners();
        this.all = stages.all().stream()
                .flatMap(stage -> stage.instructions().stream())
                .map(byInstruction::get)
                .filter(Objects::nonNull)
                .toList();
        stages.all().forEach(this::findStartSecrets);
    }

    public static Layers of(Stages stages) {
        return new Layers(stages);
    }

    /** What every ADD, COPY, RUN and WORKDIR of a stage makes, in the order of the file. */
    public List<Layer> all() {
        return all;
    }

    // ---- what is copied

    /** What an ADD or COPY brings. */
    public CopyLayer of(Instruction.AddOrCopy instruction) {
        return (CopyLayer) byInstruction.get(instruction);
    }

    /** Whether a path is in the build context and nothing keeps it out: another copy names it, or what lies there is known. */
    public boolean isInContext(String path) {
        return namedInContext.contains(path) || stages.context().brings(path);
    }

    /** Whether a path in the build context is known to be a file. */
    public boolean isFileInContext(String path) {
        return stages.context().isFile(path);
    }

    /** Notes what a copy names in the build context, and the folders around it. */
    private void noteNamesInContext(CopyLayer copy) {
        for (CopyLayer.Item item : copy.items()) {
            Optional<String> text = item.path().text().filter(t -> !CopyTarget.isWild(t));
            if (item.kind() == CopyLayer.Kind.CONTEXT && text.isPresent()) {
                String path = Paths.clean("/" + text.get()).substring(1);
                while (!path.isEmpty() && namedInContext.add(path)) {
                    path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
                }
            }
        }
    }

    /** Where a destination without a slash is known to be a folder, it takes what is copied to it. */
    private void findFolders() {
        Map<Stage, Folders> folders = new HashMap<>();
        for (Stage stage : stages.all()) {
            Folders known = new Folders(stage.parent().map(folders::get).orElse(null));
            folders.put(stage, known);
            for (Instruction instruction : stage.instructions()) {
                if (instruction instanceof Instruction.Workdir workdir) {
                    WorkdirLayer.of(workdir, stage).ifPresent(layer -> {
                        byInstruction.put(workdir, layer);
                        known.make(layer);
                    });
                } else if (instruction instanceof Instruction.Run run) {
                    known.make(of(run));
                } else if (instruction instanceof Instruction.AddOrCopy transfer) {
                    CopyLayer copy = of(transfer);
                    copy = into(copy, known, stage);
                    byInstruction.put(transfer, copy);
                    known.make(copy);
                }
            }
        }
    }

    private CopyLayer into(CopyLayer written, Folders known, Stage stage) {
        boolean follows = !(written.instruction() instanceof Instruction.Copy c && c.link());
        CopyLayer copy = written.destination()
                .filter(to -> follows)
                .map(known::behindLinks)
                .filter(to -> !to.equals(written.destination().get()))
                .map(written::to)
                .orElse(written);
        Optional<String> path = copy.destination().map(Paths::clean);
        if (path.filter(known::has).isPresent()) {
            return copy.intoFolder();
        }
        CopyLayer file = copy.intoFile(stages.knowledge());
        return file.overwrites() && !copy.destination().orElse("/").endsWith("/") && lacks(known, path.get(), stage)
                ? file
                : copy;
    }

    /** Whether what is not known to be there is not: the base is known, and packages or commands put nothing there. */
    private boolean lacks(Folders known, String path, Stage stage) {
        Knowledge knowledge = stages.knowledge();
        boolean base = !(stage.root() instanceof Base.External external)
                || knowledge.accounts(external.image()).isPresent();
        return base
                && !knowledge.isFolderOfAnyImage(path)
                && SYSTEM.stream().noneMatch(folder -> Paths.isWithin(path, folder))
                && !known.mention(path);
    }

    /** Where {@code --chown} names a user that the image does not have when it copies. */
    private void findOwners() {
        Map<Stage, Accounts> accounts = new HashMap<>();
        for (Stage stage : stages.all()) {
            Accounts known =
                    Accounts.of(stage, stage.parent().map(accounts::get).orElse(null), stages.knowledge());
            accounts.put(stage, known);
            Map<String, RunLayer> makers = new HashMap<>();
            for (Instruction.Run run : stage.all(Instruction.Run.class)) {
                of(run).users().forEach(user -> makers.putIfAbsent(user, of(run)));
            }
            for (Instruction instruction : stage.instructions()) {
                if (instruction instanceof Instruction.Run run) {
                    known.add(of(run));
                } else if (instruction instanceof Instruction.User user) {
                    missing(user, stage, known, makers).ifPresent(missing -> missingUsers.put(user, missing));
                } else if (instruction instanceof Instruction.AddOrCopy transfer) {
                    CopyLayer copy = of(transfer);
                    missing(copy, known, makers).ifPresent(owner -> byInstruction.put(transfer, copy.without(owner)));
                    known.add(copy);
                }
            }
        }
    }

    private static Optional<MissingOwner> missing(CopyLayer copy, Accounts known, Map<String, RunLayer> makers) {
        return missing(copy.ownerName(), copy.instruction(), known, makers);
    }

    private static Optional<MissingOwner> missing(
            Instruction.User user, Stage stage, Accounts known, Map<String, RunLayer> makers) {
        Optional<String> name = Expansion.of(user.user(), stage.scopeAt(user))
                .value()
                .text()
                .map(UserName::of)
                .filter(named -> !stage.isWindows() && !named.isNumber() && !named.isRoot())
                .map(UserName::user)
                .filter(named -> !named.isEmpty());
        return missing(name, user, known, makers);
    }

    /** The user that a USER names and the image does not have. */
    public Optional<MissingOwner> missingUser(Instruction.User user) {
        return Optional.ofNullable(missingUsers.get(user));
    }

    private static Optional<MissingOwner> missing(
            Optional<String> named, Instruction instruction, Accounts known, Map<String, RunLayer> makers) {
        Optional<String> name = named.filter(owner -> !known.have(owner));
        if (name.filter(owner -> owner.indexOf(' ') >= 0).isPresent()) {
            return Optional.of(new MissingOwner(name.get(), Optional.empty())); // no account has such a name
        }
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<Span> later = Optional.ofNullable(makers.get(name.get()))
                .filter(run -> Accounts.makes(run, name.get()))
                .map(run -> run.instruction().span())
                .filter(span -> span.start() > instruction.span().start());
        return known.lack(name.get()) || later.isPresent()
                ? Optional.of(new MissingOwner(name.get(), later))
                : Optional.empty();
    }

    // ---- what a RUN leaves

    /** What a stage installs above a copy of its source. */
    public List<LateInstall> lateInstalls(Stage stage) {
        return LateInstall.in(stage, byInstruction::get, stages.context(), stages.knowledge());
    }

    /** What a stage downloads and nothing verifies. */
    public List<DownloadOnTrust> unverifiedDownloads(Stage stage) {
        List<Layer> own = stage.instructions().stream()
                .map(byInstruction::get)
                .filter(Objects::nonNull)
                .toList();
        return DownloadOnTrust.in(own, stages.knowledge().verification());
    }

    /** What a stage installs in other versions than those of a lock file that it has. */
    public List<ProjectInstall.Unlocked> unlockedInstalls(Stage stage) {
        return ProjectInstall.unlocked(chain(stage), stage, stages.knowledge(), stages.context());
    }

    /** The calls of package managers in a stage that ask before they go on, when nothing answers. */
    public List<PackageManagers.Prompt> prompts(Stage stage) {
        List<Layer> chain = chain(stage);
        List<PackageManagers.Prompt> found = new ArrayList<>();
        for (int i = 0; i < chain.size(); i++) {
            if (chain.get(i) instanceof RunLayer run && run.stage() == stage) {
                List<Layer> below = chain.subList(0, i);
                run.prompts().stream()
                        .filter(prompt -> prompt.asksAfter(below))
                        .map(RunLayer.Prompt::how)
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** The layers of a stage and of what it is built on, bottom first. */
    public List<Layer> chain(Stage stage) {
        List<Layer> found = new ArrayList<>();
        List<Stage> chain = new ArrayList<>(stage.chain());
        Collections.reverse(chain);
        for (Stage each : chain) {
            each.instructions().stream()
                    .map(byInstruction::get)
                    .filter(Objects::nonNull)
                    .forEach(found::add);
        }
        return found;
    }

    /** What a RUN leaves behind. */
    public RunLayer of(Instruction.Run run) {
        return (RunLayer) byInstruction.get(run);
    }

    /** The indexes of packages that layers fetch for layers above, in all stages; one that two stages install from comes twice. */
    public List<StaleIndex> staleIndexes() {
        return StaleIndex.inStages(stages.all(), this::of, stages.knowledge());
    }

    private void readRuns() {
        Set<Stage> whole = copiedWhole();
        Map<Stage, Users> users = new HashMap<>();
        Map<Stage, Recommends> recommended = new HashMap<>();
        Map<Stage, Set<String>> removedCacheFiles = new HashMap<>();
        for (Stage stage : stages.all()) {
            Optional<Stage> parent = stage.parent();
            Users known = new Users(parent.map(users::get).orElse(null), stage.isWindows());
            users.put(stage, known);
            Set<String> removed = parent.<Set<String>>map(p -> new HashSet<>(removedCacheFiles.get(p)))
                    .orElseGet(Caches::noneRemoved);
            removedCacheFiles.put(stage, removed);
            Recommends recommends =
                    parent.map(p -> recommended.get(p).above()).orElseGet(() -> new Recommends(isBaseKnown(stage)));
            recommended.put(stage, recommends);
            if (whole.contains(stage)) {
                stage.all(Instruction.AddOrCopy.class).forEach(copy -> noteConfiguration(copy, recommends));
                readAsOne(stage, known, recommends, removed);
                continue;
            }
            for (Instruction instruction : stage.instructions()) {
                if (instruction instanceof Instruction.AddOrCopy copy) {
                    noteConfiguration(copy, recommends);
                } else if (instruction instanceof Instruction.Run run) {
                    read(run, stage, known, packages(recommends), caches(stage, removed));
                }
            }
        }
    }

    /** A copy may bring a configuration of apt. */
    private void noteConfiguration(Instruction.AddOrCopy copy, Recommends recommends) {
        of(copy).placesOfItems(stages.knowledge()).forEach(recommends::written);
    }

    private Packages packages(Recommends recommends) {
        return new Packages(stages.knowledge().buildPackages(), recommends);
    }

    private void read(Instruction.Run run, Stage stage, Users users, Packages packages, Caches caches) {
        byInstruction.put(
                run, new RunInterpreter(run, stage, stages.knowledge(), programs, users, packages, caches).read());
    }

    /** Stages that another one copies whole: however many layers they have, they ship as one. */
    private Set<Stage> copiedWhole() {
        Set<Stage> taken = new HashSet<>();
        for (CopyLayer copy : copies) {
            Optional<Stage> stage = stageCopiedWhole(copy);
            while (stage.isPresent() && taken.add(stage.get())) {
                stage = stage.get().parent();
            }
        }
        return taken;
    }

    private static Optional<Stage> stageCopiedWhole(CopyLayer copy) {
        return copy.copiesEntireStage() ? copy.from() : Optional.empty();
    }

    /** Reads the RUNs of a stage whose layers ship as one: what a later one takes away is gone. */
    private void readAsOne(Stage stage, Users users, Recommends recommends, Set<String> removed) {
        List<Instruction.Run> runs = stage.all(Instruction.Run.class);
        Packages packages = packages(recommends);
        Caches caches = caches(stage, removed);
        for (Instruction.Run run : runs) {
            packages.startRun();
            read(run, stage, users, packages, caches);
        }
        if (runs.isEmpty()) {
            return;
        }
        List<RunLayer.Cache> left = of(runs.get(runs.size() - 1)).caches();
        for (Instruction.Run run : runs) {
            RunLayer layer = of(run);
            byInstruction.put(
                    run,
                    layer.with(
                            layer.installed().stream()
                                    .filter(p -> packages.isLeft(p.name(), p.span()))
                                    .toList(),
                            layer.companions().stream().filter(packages::isLeft).toList(),
                            left.stream()
                                    .filter(c -> run.span().contains(c.span()))
                                    .toList()));
        }
    }

    private Caches caches(Stage stage, Set<String> removed) {
        return new Caches(stages.knowledge(), removed, isBaseKnown(stage), stage.isWindows());
    }

    /** Whether only the file changes what a distribution does by itself, and not the base. */
    private boolean isBaseKnown(Stage stage) {
        Knowledge knowledge = stages.knowledge();
        return !(stage.root() instanceof Base.External base)
                || knowledge.isOfficial(base.image())
                || knowledge.isDistributionImage(base.image());
    }

    // ---- secrets

    /** What the commands of CMD, ENTRYPOINT and HEALTHCHECK give away. */
    private void findStartSecrets(Stage stage) {
        CommandSecrets secrets = new CommandSecrets(stages.knowledge());
        for (Instruction instruction : stage.instructions()) {
            if (!(instruction instanceof Instruction.Run)) {
                List<Secrets.Found> found = stage.calls(instruction).stream()
                        .flatMap(call -> secrets.of(call).stream())
                        .toList();
                if (!found.isEmpty()) {
                    startSecrets.put(instruction, found);
                }
            }
        }
    }

    /** The secrets in the words of the commands that an instruction runs, in a build or when a container starts. */
    public List<Secrets.Found> commandSecrets(Instruction instruction) {
        if (instruction instanceof Instruction.Run run) {
            return byInstruction.containsKey(run) ? of(run).secrets() : List.of();
        }
        return startSecrets.getOrDefault(instruction, List.of());
    }

    // ---- the layers of an image

    /** The layers that a target's image has above its base, bottom first; those of a stage that is copied whole stand where it is copied. */
    public List<Layer> of(Stage target) {
        List<Layer> layers = new ArrayList<>();
        Set<Stage> seen = new HashSet<>();
        // stages that copy one another may be many: no recursion
        Deque<Iterator<Instruction>> open = new ArrayDeque<>();
        open(target, open, seen);
        while (!open.isEmpty()) {
            if (!open.peek().hasNext()) {
                open.pop();
                continue;
            }
            Layer layer = byInstruction.get(open.peek().next());
            if (layer != null) {
                layers.add(layer);
                if (layer instanceof CopyLayer copy) {
                    stageCopiedWhole(copy).ifPresent(taken -> open(taken, open, seen));
                }
            }
        }
        return layers;
    }

    /** Puts a stage's instructions on top, and above them those of the stages below; those that were there before are left out. */
    private static void open(Stage top, Deque<Iterator<Instruction>> open, Set<Stage> seen) {
        Optional<Stage> stage = Optional.of(top);
        while (stage.isPresent() && seen.add(stage.get())) {
            open.push(stage.get().instructions().iterator());
            stage = stage.get().parent();
        }
    }
}
