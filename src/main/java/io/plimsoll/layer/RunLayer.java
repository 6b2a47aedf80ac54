package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.PackageCaches;
import io.plimsoll.knowledge.PackageManagers;
import io.plimsoll.knowledge.Secrets;
import io.plimsoll.knowledge.Verification;
import io.plimsoll.notation.UserName;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.Script;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What one RUN leaves behind, as far as its script shows. Both branches of a condition are assumed to run.
 *
 * @param installed packages that are still there when the RUN ends, in the order in which they came
 * @param uninstalled packages that it removes and that it did not install
 * @param added files and folders that it makes and that are still there when it ends
 * @param departures files and folders that it removes or moves, its own among them, in order
 * @param changes files of which it changes the owner, the group, the mode or the contents
 * @param caches caches of package managers that it fills and leaves
 * @param managerCalls calls of package managers that install, upgrade or fetch the index
 * @param users accounts that it makes, by name
 * @param compiled folders whose source it compiles, each with the first command that does; in the order of the commands
 * @param fetched what it brings from the net
 * @param placed what it copies, moves or links to another place
 * @param keys private keys that it makes and leaves
 * @param stepDown programs such as gosu that it installs, by name
 * @param secrets secrets in the words of its commands
 * @param secretLeaks build secrets that it writes to files and leaves there
 * @param calls the programs that it calls, in order; in a loop once for each round
 * @param unread what is nested too deep, or is too long, to be looked at
 * @param installs its calls that install packages, in order
 * @param prompts its calls of package managers that ask before they go on, when nothing answers; in order
 * @param companions what came with packages and is still there
 * @param trust what it downloads, and what verifies that
 * @param modes the modes that it gives files that are still there when it ends, in order
 * @param texts what it writes to files, as far as that is text in the Dockerfile, and leaves there; in order
 * @param conditions under which its commands run; one that never runs leaves nothing
 */
public record RunLayer(
        Instruction.Run instruction,
        Stage stage,
        List<Package> installed,
        List<Package> uninstalled,
        List<Added> added,
        List<Departure> departures,
        List<Change> changes,
        List<Cache> caches,
        List<ManagerCall> managerCalls,
        List<String> users,
        List<Compilation> compiled,
        List<Fetch> fetched,
        List<Placed> placed,
        List<Key> keys,
        List<String> stepDown,
        List<Secrets.Found> secrets,
        List<SecretLeak> secretLeaks,
        List<Call> calls,
        List<Span> unread,
        Conditions conditions,
        List<Install> installs,
        List<Prompt> prompts,
        List<Companions> companions,
        Trust trust,
        List<Mode> modes,
        List<WrittenText> texts)
        implements Layer {
    public RunLayer {
        installed = List.copyOf(installed);
        uninstalled = List.copyOf(uninstalled);
        added = List.copyOf(added);
        departures = List.copyOf(departures);
        changes = List.copyOf(changes);
        caches = List.copyOf(caches);
        managerCalls = List.copyOf(managerCalls);
        users = List.copyOf(users);
        compiled = List.copyOf(compiled);
        fetched = List.copyOf(fetched);
        placed = List.copyOf(placed);
        keys = List.copyOf(keys);
        stepDown = List.copyOf(stepDown);
        secrets = List.copyOf(secrets);
        secretLeaks = List.copyOf(secretLeaks);
        calls = List.copyOf(calls);
        unread = List.copyOf(unread);
        installs = List.copyOf(installs);
        prompts = List.copyOf(prompts);
        companions = List.copyOf(companions);
        modes = List.copyOf(modes);
        texts = List.copyOf(texts);
    }

    /** Where something was that is no longer there. */
    static String pathOf(Departure gone) {
        return gone instanceof Removal removal ? removal.path() : ((Move) gone).from();
    }

    /** The files and directories that it removes, including those that it made itself. */
    public List<Removal> removed() {
        return departures.stream()
                .filter(Removal.class::isInstance)
                .map(Removal.class::cast)
                .toList();
    }

    /** The files and folders of layers below that it gives another place, each with the last one. */
    public List<Move> moved() {
        List<Move> moved = new ArrayList<>();
        for (Departure departure : departures) {
            if (departure instanceof Move move && !move.own()) {
                Optional<Move> before = moved.stream()
                        .filter(earlier ->
                                earlier.to().filter(move.from()::equals).isPresent())
                        .findFirst();
                before.ifPresent(moved::remove);
                moved.add(before.map(earlier -> new Move(earlier.from(), move.to(), false, earlier.span()))
                        .orElse(move));
            }
        }
        return List.copyOf(moved);
    }

    /** The programs that its script names, in the order written, also where they never run; {@code sudo} and the like, and what they run. */
    public List<Invocation> invocations() {
        List<Invocation> found = new ArrayList<>();
        for (Command command : stage.script(instruction).map(Script::commands).orElse(List.of())) {
            Invocation.of(command).ifPresent(found::add);
            Command effective = command.effective();
            if (effective != command) {
                Invocation.of(effective).ifPresent(found::add);
            }
        }
        return found;
    }

    /** Whether it installs newer versions of all that is there. */
    public boolean upgrades() {
        return managerCalls.stream().anyMatch(c -> c.kind() == ManagerCall.Kind.UPGRADE);
    }

    /** The same layer when a later RUN adds to it, as in a stage that is copied whole. */
    public RunLayer with(List<Package> packages, List<Companions> stay, List<Cache> left) {
        return new RunLayer(
                instruction,
                stage,
                packages,
                uninstalled,
                added,
                departures,
                changes,
                left,
                managerCalls,
                users,
                compiled,
                fetched,
                placed,
                keys,
                stepDown,
                secrets,
                secretLeaks,
                calls,
                unread,
                conditions,
                installs,
                prompts,
                stay,
                trust,
                modes,
                texts);
    }

    /**
     * What it takes on trust.
     *
     * @param downloads in order
     * @param verifies whether it verifies what it, or a RUN before, has downloaded
     * @param switches what switches verification off
     */
    public record Trust(List<Download> downloads, boolean verifies, List<Verification.Switch> switches) {
        public Trust {
            downloads = List.copyOf(downloads);
            switches = List.copyOf(switches);
        }
    }

    /**
     * A package.
     *
     * @param name without version and architecture; a group's name, or the command for the dependencies of a build
     * @param manager the family of the manager that installs it: {@code apt}, {@code pip}
     * @param buildOnly whether it is needed to build and not to run
     * @param virtual the name that {@code apk add --virtual} gives it and others, or empty
     */
    public record Package(String name, String manager, boolean buildOnly, String virtual, Span span) {}

    /**
     * Compilers and headers that apt installed along with a package, under names that the RUN does not have.
     *
     * @param name the package's
     * @param removal what removes that one and leaves them; empty where it is there itself, and recommends them
     */
    public record Companions(String name, Optional<Span> removal, Span span) {}

    /**
     * A file or folder that comes.
     *
     * @param path absolute and cleaned
     * @param bulky whether it is what was downloaded, cloned, unpacked or packed, and so more than a few bytes
     */
    public record Added(String path, Shape shape, boolean bulky, Span span) {
        /** What it is. */
        public enum Shape {
            /** A file, or what only the build knows. */
            ANY,
            FOLDER,
            /** What lies in the folder, under names that only the build knows: an archive's files. */
            CONTENTS
        }

        // written out for the reason that Span gives

        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof Added that
                            && shape == that.shape
                            && bulky == that.bulky
                            && path.equals(that.path)
                            && span.equals(that.span);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * (31 * (shape.hashCode()) + Boolean.hashCode(bulky)) + path.hashCode()) + span.hashCode();
        }

        /** Whether it is what lies in the folder, and not the folder. */
        public boolean contents() {
            return shape == Shape.CONTENTS;
        }
    }

    /** Something that is no longer where it was. */
    public sealed interface Departure permits Removal, Move {
        /** Whether it is something that the same RUN made. */
        boolean own();

        /** The word that names it. */
        Span span();
    }

    /**
     * Something that is removed.
     *
     * @param path absolute and cleaned, perhaps with wildcards
     * @param own whether it takes away what the same RUN made
     * @param call all of the command
     */
    public record Removal(String path, boolean own, Span span, Span call) implements Departure {}

    /**
     * Something that is moved.
     *
     * @param from absolute and cleaned, perhaps with wildcards
     * @param to absolute and cleaned; empty where only the build knows
     * @param own whether it is something that the same RUN made
     */
    public record Move(String from, Optional<String> to, boolean own, Span span) implements Departure {}

    /**
     * A change of the owner, the group, the mode or the contents of files.
     *
     * @param path absolute and cleaned, perhaps with wildcards
     * @param below whether what lies below a folder is changed too
     * @param to {@code user}, {@code user:group} or {@code :group} as chown has it, or a mode as chmod has it; empty when only the
     *     build knows
     * @param recursion the flag that takes what lies below, when there is one
     * @param call all of the command
     */
    public record Change(
            Kind kind,
            String path,
            boolean below,
            Optional<String> to,
            Optional<Span> recursion,
            Span span,
            Span call) {
        /** What is changed. */
        public enum Kind {
            OWNER,
            MODE,
            CONTENTS
        }

        /** Whose the files become; empty for a mode, and when only the build knows. */
        public Optional<UserName> owner() {
            return kind == Kind.OWNER ? to.map(UserName::of) : Optional.empty();
        }

        /** The flag with which COPY does the same; empty when it cannot, or only the build knows. */
        public Optional<String> copyFlag() {
            if (kind == Kind.CONTENTS) {
                return Optional.empty();
            }
            if (kind == Kind.OWNER) {
                // COPY gives a user without a group the group of the same number, and chown leaves the group as it is:
                // root
                return to.filter(text -> !text.startsWith(":") && !text.endsWith(":"))
                        .map(text -> "--chown=" + text + (text.indexOf(':') < 0 ? ":0" : ""));
            }
            return to.filter(text -> text.chars().allMatch(c -> c >= '0' && c <= '7'))
                    .map(text -> "--chmod=" + text);
        }
    }

    /**
     * Something that comes from the net, or from another stage.
     *
     * @param path absolute and cleaned: a file, or a folder; empty when what comes goes on to another program
     * @param kind how it comes
     * @param address where from, as far as it is known; empty when it is not
     */
    public record Fetch(Optional<String> path, Kind kind, String address) {
        /** How something comes. */
        public enum Kind {
            /** As a folder of its own, which is empty before. */
            CLONED,
            /** As a file. */
            DOWNLOADED,
            /** Among what is in the folder, under names that only the build knows. */
            UNPACKED
        }
    }

    /**
     * Where in the image something lies that came from the net.
     *
     * @param path the folder that came, or the file
     * @param whole whether all that lies there did
     */
    public record Origin(String path, boolean whole) {
        /** Whether a folder that was copied to a path does not hold what came here. */
        boolean sets(String copied) {
            return Paths.isWithin(path, copied) && (whole || !path.equals(copied));
        }
    }

    /**
     * Something that is copied, moved or linked to another place in the image.
     *
     * @param from absolute and cleaned; a folder when what lies in it is put there
     * @param to absolute and cleaned
     */
    public record Placed(String from, String to) {}

    /**
     * Source that is compiled.
     *
     * @param folder where it lies, absolute and cleaned
     * @param path the file in it that is named, or the folder itself
     * @param origin where it comes from, if the same RUN brought it from the net before
     * @param needsCompiler whether the base has no compiler, and this compiles only if one is installed
     */
    public record Compilation(String folder, String path, Optional<Origin> origin, boolean needsCompiler, Span span) {}

    /**
     * A cache that a package manager keeps for its next call.
     *
     * @param what for people: {@code the package lists of apt}
     * @param path the directory; starts with {@code ~/} where the home of the user decides
     * @param remedy what to write, for people
     * @param flags what keeps its calls from filling it, for each one that takes such a flag
     * @param cleanup the command that empties it; empty where there is none
     * @param small whether a few megabytes are all that it holds
     * @param ofSdk whether a compiler fills it: an image built on the compiler's own is too large without it
     * @param codes hadolint's code for it, if it has one
     */
    public record Cache(
            String what,
            String path,
            String remedy,
            List<PackageCaches.Flag> flags,
            String cleanup,
            boolean small,
            boolean ofSdk,
            List<String> codes,
            Span span) {
        public Cache {
            codes = List.copyOf(codes);
            flags = List.copyOf(flags);
        }
    }

    /** A call of a package manager. */
    public record ManagerCall(String manager, Kind kind, Span span) {
        /** What it does. */
        public enum Kind {
            /** Fetches the list of packages that there are. */
            INDEX,
            INSTALL,
            /** Installs newer versions of what is there. */
            UPGRADE
        }

        // written out for the reason that Span gives
        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof ManagerCall that
                            && kind == that.kind
                            && manager.equals(that.manager)
                            && span.equals(that.span);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * (kind.hashCode()) + manager.hashCode()) + span.hashCode();
        }
    }

    /**
     * A call that installs packages.
     *
     * @param recommends whether recommended packages come too
     */
    public record Install(PackageManagers.Install how, boolean recommends) {
        /** All of the command. */
        public Span span() {
            return how.call().span();
        }
    }

    /**
     * A mode that files get.
     *
     * @param mode as chmod has it; empty when only the build knows
     * @param path absolute and cleaned, perhaps with wildcards
     * @param below whether what lies below a folder gets it, too
     * @param folders whether only folders get it
     */
    public record Mode(Optional<String> mode, String path, boolean below, boolean folders, Span span) {
        /** Whether what has a path gets it. */
        Predicate<String> reach() {
            return below || CopyTarget.isWild(path) ? Removals.pattern(path)::takesAway : path::equals;
        }

        Mode at(String other) {
            return new Mode(mode, other, below, folders, span);
        }
    }

    /**
     * A call that asks before it goes on, and nothing answers.
     *
     * @param removes the names of the packages that it removes
     * @param sure whether there is something to ask for; without it, a layer below must have brought what it removes
     */
    public record Prompt(PackageManagers.Prompt how, List<String> removes, boolean sure) {
        public Prompt {
            removes = List.copyOf(removes);
        }

        /** Whether it asks in a RUN that comes after these layers. */
        boolean asksAfter(List<Layer> below) {
            return sure
                    || below.stream()
                            .anyMatch(layer -> layer instanceof RunLayer run
                                    && (run.installed().stream().anyMatch(there -> removes.contains(there.name()))
                                            || removes.contains("*")
                                                    && !run.uninstalled().isEmpty()));
        }
    }

    /**
     * A program that the script names.
     *
     * @param program without its folder
     * @param plain whether it is written so, without a folder and quotes
     * @param words the literal words after it
     * @param name where it is named
     * @param span all of the command
     */
    public record Invocation(String program, boolean plain, List<String> words, Span name, Span span) {
        public Invocation {
            words = List.copyOf(words);
        }

        private static Optional<Invocation> of(Command command) {
            return command.baseName()
                    .map(program -> new Invocation(
                            program,
                            command.words().get(0).text().toString().equals(program),
                            command.arguments().stream()
                                    .flatMap(word -> word.literal().stream())
                                    .toList(),
                            command.words().get(0).span(),
                            command.span()));
        }
    }

    /** A private key; its path is empty where the program chooses it. */
    public record Key(String path, Span span) {}

    /**
     * A build secret that ends up in a file of the layer.
     *
     * @param secret the id of the mount
     * @param path the file, absolute and cleaned
     * @param mount the mount that hands the secret in
     */
    public record SecretLeak(String secret, String path, Span mount, Span span) {}
}
