package io.plimsoll.knowledge;

import io.plimsoll.command.Call;
import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How package managers are called. Immutable. */
public final class PackageManagers {
    /**
     * @param name of the family: apt for apt-get too
     * @param language whether it brings a language's libraries, which no table of build-only packages knows
     * @param indexAges whether a fetched index is used as it is, however old
     */
    private record Manager(
            String name,
            boolean language,
            boolean indexAges,
            Set<String> index,
            Set<String> upgrade,
            Set<String> install,
            Set<String> remove,
            Set<String> groupInstall,
            Set<String> groupRemove,
            Set<String> buildDep,
            Set<String> removeAutomatic,
            Set<String> automaticFlags,
            String automaticOption,
            Set<String> recommendsFlags,
            Set<String> noRecommendsFlags,
            String recommendsOption,
            Set<String> markAutomatic,
            Set<String> markManual,
            Set<String> virtualFlags,
            Set<String> valueFlags,
            List<String> fileEndings,
            Installing installing) {}

    /**
     * What makes a good call that installs.
     *
     * @param fetch words that bring what the tables of packages do not know
     * @param yes flags with which it does not ask
     * @param yesOption the configuration option for that
     * @param yesFlag the flag to write; empty for one that never asks
     * @param asksNot words of operations that never ask
     * @param versionMarks the characters that begin a version; {@code digit} among them is a hyphen before a digit
     * @param versionFlags flags with which the versions are named elsewhere
     * @param movingVersions those that name none
     * @param codes hadolint's, by what they are for
     * @param codesFor the programs that it has them for; empty for all
     */
    private record Installing(
            Set<String> fetch,
            Set<String> yes,
            String yesOption,
            String yesFlag,
            Set<String> asksNot,
            String versionMarks,
            Set<String> versionFlags,
            Set<String> movingVersions,
            Map<String, Object> codes,
            Set<String> codesFor) {
        static Installing of(Block block) {
            return new Installing(
                    Set.copyOf(block.strings("fetch")),
                    Set.copyOf(block.strings("yes-flags")),
                    textOf(block, "yes-option"),
                    textOf(block, "yes-flag"),
                    Set.copyOf(block.strings("asks-not")),
                    textOf(block, "version-marks"),
                    Set.copyOf(block.strings("version-flags")),
                    Set.copyOf(block.strings("moving-versions")),
                    block.map("codes"),
                    Set.copyOf(block.strings("codes-for")));
        }

        private static String textOf(Block block, String key) {
            return block.text(key) == null ? "" : block.text(key);
        }

        private Optional<String> code(String what, String program) {
            return Optional.ofNullable(codes.get(what))
                    .filter(code -> codesFor.isEmpty() || codesFor.contains(program))
                    .map(Object::toString);
        }

        /** Whether a word names a version, or what has none. */
        boolean isPinned(String word) {
            boolean digit = versionMarks.contains("digit");
            String marks = versionMarks.replace("digit", "");
            for (int i = 1; i < word.length(); i++) {
                char c = word.charAt(i);
                boolean scope = c == '/' && word.startsWith("@");
                if (marks.indexOf(c) >= 0 && !scope) {
                    return !movingVersions.contains(word.substring(i + 1));
                }
                if (digit && c == '-' && i + 1 < word.length() && Character.isDigit(word.charAt(i + 1))) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * A call that installs packages.
     *
     * @param manager the family of the manager, {@code apt} for apt-get too
     * @param operation the word for what it does
     * @param packages those that it names, without local files
     * @param unpinned those of them that name no version
     * @param recommends whether recommended packages come too
     * @param noRecommendsFlag the flag with which they would not; empty when there is none
     */
    public record Install(
            String manager,
            Call call,
            Call.Argument operation,
            List<Call.Argument> packages,
            List<Call.Argument> unpinned,
            Recommends recommends,
            String noRecommendsFlag,
            Optional<String> recommendsCode,
            Optional<String> unpinnedCode) {
        public Install {
            packages = List.copyOf(packages);
            unpinned = List.copyOf(unpinned);
        }
    }

    /**
     * A call that asks before it does what it should.
     *
     * @param operation the word for what it does
     * @param before for people: it installs, upgrades or removes
     * @param yesFlag the flag with which it would not ask
     * @param code hadolint's
     */
    public record Prompt(Call call, Call.Argument operation, String before, String yesFlag, Optional<String> code) {
        /** Whether it removes packages, and nothing else. */
        public boolean removes() {
            return before.equals("removes");
        }
    }

    /** What one word of a call does. */
    public enum Kind {
        INSTALL,
        INSTALL_GROUP,
        /** Whatever building a package takes: {@code apt-get build-dep}. */
        INSTALL_BUILD_DEPENDENCIES,
        REMOVE,
        REMOVE_GROUP,
        /** Words that nobody knows are removed: it can be any package. */
        REMOVE_UNKNOWN,
        /** {@code --auto-remove}: what nobody asked for by name, and what was marked so. */
        REMOVE_AUTOMATIC,
        /** {@code apt-mark auto}. */
        MARK_AUTOMATIC,
        /** {@code apt-mark manual}. */
        MARK_MANUAL,
        /** {@code apt-mark manual} of words that only a run tells, as those of a file. */
        MARK_UNKNOWN_MANUAL,
        /** {@code apt-mark showmanual}: what is marked so is told, and may be marked so again. */
        TELL_MANUAL,
        /** {@code yum history undo}: whatever was installed before. */
        UNDO,
        /** Fetches the list of packages that there are. */
        INDEX,
        /** Installs newer versions of all that is there. */
        UPGRADE
    }

    /**
     * What one word of a call does, or the call as a whole.
     *
     * @param manager the family of the manager, {@code apt} for apt-get too
     * @param name without version and architecture; a pattern where the manager takes one; empty for what is done to no package
     * @param virtual the name that {@code apk add --virtual} gives the packages, or empty
     * @param recommends whether what the package recommends is installed with it
     */
    public record Action(Kind kind, String manager, String name, String virtual, Recommends recommends, Span span) {
        Action(Kind kind, String manager, String name, String virtual, Span span) {
            this(kind, manager, name, virtual, Recommends.NO, span);
        }
    }

    /** Whether a call installs recommended packages. */
    public enum Recommends {
        YES,
        NO,
        /** The configuration tells; the distribution's says yes. */
        BY_CONFIGURATION
    }

    /** What apt takes for no. */
    private static final Set<String> OFF = Set.of("0", "no", "false", "without", "off", "disable");

    private final Map<String, Manager> managers = new HashMap<>();

    PackageManagers() {
        for (Block block : Tables.blocks("package-managers")) {
            List<String> programs = block.strings("programs");
            Manager manager = new Manager(
                    block.text("manager") == null ? programs.get(0) : block.text("manager"),
                    block.text("language") != null,
                    block.text("index-ages") != null,
                    Set.copyOf(block.strings("index")),
                    Set.copyOf(block.strings("upgrade")),
                    Set.copyOf(block.strings("install")),
                    Set.copyOf(block.strings("remove")),
                    Set.copyOf(block.strings("group-install")),
                    Set.copyOf(block.strings("group-remove")),
                    Set.copyOf(block.strings("build-dep")),
                    Set.copyOf(block.strings("remove-automatic")),
                    Set.copyOf(block.strings("automatic-flags")),
                    block.text("automatic-option") == null ? "" : block.text("automatic-option"),
                    Set.copyOf(block.strings("recommends-flags")),
                    Set.copyOf(block.strings("no-recommends-flags")),
                    block.text("recommends-option") == null ? "" : block.text("recommends-option"),
                    Set.copyOf(block.strings("mark-automatic")),
                    Set.copyOf(block.strings("mark-manual")),
                    Set.copyOf(block.strings("virtual-flags")),
                    Set.copyOf(block.strings("value-flags")),
                    block.strings("file-endings"),
                    Installing.of(block));
            programs.forEach(program -> managers.put(program, manager));
        }
    }

    /** Whether a manager brings a language's libraries and not the distribution's packages. */
    public boolean isOfLanguage(String manager) {
        Manager found = managers.get(manager);
        return found != null && found.language();
    }

    /** Whether a manager installs from the index that it once fetched, however old it is. */
    boolean indexAges(String manager) {
        Manager found = managers.get(manager);
        return found != null && found.indexAges();
    }

    private Manager manager(String program) {
        Manager manager = managers.get(program);
        return manager == null ? managers.get(withoutVersion(program)) : manager;
    }

    /** {@code pip} of {@code pip3.11}. */
    static String withoutVersion(String program) {
        int end = program.length();
        while (end > 0 && (Character.isDigit(program.charAt(end - 1)) || program.charAt(end - 1) == '.')) {
            end--;
        }
        return program.substring(0, end);
    }

    /** What a call does to the packages, word by word; empty for a call that does nothing to them. */
    public List<Action> actions(Call call) {
        Manager manager = manager(call.program());
        if (manager == null) {
            return List.of();
        }
        return manager.markAutomatic().isEmpty() ? new Reader(call, manager).read() : marks(call, manager);
    }

    /** What a call installs, and how; empty for a call that installs nothing. */
    public Optional<Install> install(Call call) {
        Manager manager = manager(call.program());
        return manager == null ? Optional.empty() : new Reader(call, manager).install();
    }

    /** What a call asks, as far as its words tell; empty for one that asks nothing. */
    public Optional<Prompt> prompt(Call call) {
        Manager manager = manager(call.program());
        return manager == null ? Optional.empty() : new Reader(call, manager).prompt();
    }

    private static List<Action> marks(Call call, Manager manager) {
        List<Action> actions = new ArrayList<>();
        Kind kind = null;
        for (Call.Argument argument : call.arguments()) {
            String word = argument.text().orElse("");
            if (argument.is("showmanual")) {
                return List.of(new Action(Kind.TELL_MANUAL, manager.name(), "", "", call.span()));
            }
            if (manager.markAutomatic().contains(word)) {
                kind = Kind.MARK_AUTOMATIC;
            } else if (manager.markManual().contains(word)) {
                kind = Kind.MARK_MANUAL;
            } else if (kind == Kind.MARK_AUTOMATIC && argument.text().isEmpty()) {
                actions.add(new Action(
                        kind, manager.name(), "*", "", argument.span())); // apt-mark auto $(apt-mark showmanual)
            } else if (kind == Kind.MARK_MANUAL && argument.text().isEmpty()) {
                actions.add(new Action(Kind.MARK_UNKNOWN_MANUAL, manager.name(), "", "", argument.span()));
            } else if (kind != null && !argument.isFlag() && argument.text().isPresent()) {
                actions.add(new Action(kind, manager.name(), word, "", argument.span()));
            }
        }
        return actions;
    }

    private static final class Reader {
        private final Call call;
        private final Manager manager;
        private final List<Action> actions = new ArrayList<>();
        private final boolean apt;
        private final boolean apk;
        private final boolean pacman;
        private final List<Call.Argument> words = new ArrayList<>();
        private Optional<Call.Argument> operationWord = Optional.empty();
        private String virtual = "";
        private Recommends recommends;
        private boolean automatic;

        Reader(Call call, Manager manager) {
            this.call = call;
            this.manager = manager;
            this.apt = manager.name().equals("apt");
            this.apk = call.program().equals("apk");
            this.pacman = manager.install().contains("-S*");
            this.recommends = manager.recommendsOption().isEmpty() ? Recommends.NO : Recommends.BY_CONFIGURATION;
        }

        List<Action> read() {
            String operation = readWords();
            act(operation, words);
            keepUp(operation, words);
            return actions;
        }

        Optional<Install> install() {
            String operation = readWords();
            Installing how = manager.installing();
            boolean group = manager.groupInstall().contains(operation)
                    || !manager.groupInstall().isEmpty()
                            && (operation.equals("group") || operation.equals("groups"))
                            && !words.isEmpty()
                            && words.get(0).is("install");
            boolean installs =
                    manager.install().contains(operation) || how.fetch().contains(operation);
            if (operationWord.isEmpty() || !installs && !group) {
                return Optional.empty();
            }
            List<Call.Argument> packages = words.stream()
                    .filter(word -> word.symbol().filter(this::isFile).isEmpty() && !isRemoval(word))
                    .toList();
            boolean elsewhere = how.versionMarks().isEmpty() || group || hasOneOf(how.versionFlags());
            List<Call.Argument> unpinned = elsewhere
                    ? List.of()
                    : words.stream().filter(word -> isUnpinned(word, how)).toList();
            return Optional.of(new Install(
                    manager.name(),
                    call,
                    operationWord.get(),
                    packages,
                    unpinned,
                    packages.isEmpty() ? Recommends.NO : recommends,
                    manager.noRecommendsFlags().stream()
                            .filter(flag -> flag.startsWith("--no"))
                            .findFirst()
                            .orElse(""),
                    how.code("recommends", call.program()),
                    how.code("unpinned", call.program())));
        }

        Optional<Prompt> prompt() {
            Installing how = manager.installing();
            String operation = how.yesFlag().isEmpty() ? "" : readWords();
            if (operationWord.isEmpty()
                    || how.asksNot().contains(operation)
                    || isQuiet(how)
                    || call.arguments().stream().anyMatch(word -> saysYes(word, how))) {
                return Optional.empty();
            }
            boolean known = manager.install().contains(operation)
                    || manager.groupInstall().contains(operation)
                    || manager.buildDep().contains(operation);
            boolean group =
                    !manager.groupInstall().isEmpty() && (operation.equals("group") || operation.equals("groups"));
            boolean repairs = apt && call.has(List.of("-f", "--fix-broken"));
            boolean installs = known && (repairs || !words.isEmpty())
                    || group && !words.isEmpty() && words.get(0).is("install");
            boolean upgrades = manager.upgrade().contains(operation) || pacman && hasLetter('u');
            boolean removes = manager.removeAutomatic().contains(operation)
                    || !words.isEmpty()
                            && (manager.remove().contains(operation)
                                    || manager.groupRemove().contains(operation)
                                    || group && words.get(0).is("remove"));
            String before = installs ? "installs" : upgrades ? "upgrades" : removes ? "removes" : "";
            return before.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Prompt(
                            call,
                            operationWord.get(),
                            before,
                            how.yesFlag(),
                            installs ? how.code("asks", call.program()) : Optional.empty()));
        }

        private boolean isRemoval(Call.Argument word) {
            return apt && word.text().filter(t -> t.endsWith("-")).isPresent();
        }

        /** One whose beginning is known as far as it tells; what only a run tells may name a version. */
        private boolean isUnpinned(Call.Argument word, Installing how) {
            String text = word.text().orElse("");
            if (text.isEmpty() || isRemoval(word)) {
                return false;
            }
            return isRepository(text)
                    ? manager.language() && !how.isPinned(text.substring(Math.max(0, text.lastIndexOf('/'))))
                    : !isFile(text) && !how.isPinned(text) && !isElsewhere(text);
        }

        private static boolean isRepository(String word) {
            return word.startsWith("git+")
                    || word.startsWith("git:")
                    || word.endsWith(".git")
                    || word.contains(".git#");
        }

        /** Groups, modules, patterns, and what is not in a repository of packages. */
        private boolean isElsewhere(String word) {
            return word.startsWith("@") && !manager.language() || manager.language() && word.startsWith("~");
        }

        /** {@code -q -q} is {@code -qq}, of which apt says that it takes yes for an answer. */
        private boolean isQuiet(Installing how) {
            return how.yes().contains("-qq")
                    && call.arguments().stream()
                                    .map(a -> a.text().orElse(""))
                                    .filter(text -> text.equals("-q") || text.equals("--quiet"))
                                    .count()
                            > 1;
        }

        private boolean saysYes(Call.Argument word, Installing how) {
            if (word.text().isEmpty()) {
                // what is not known may be a flag
                String start = word.symbol().orElse("");
                return start.isEmpty() ? !word.written() : start.charAt(0) == Value.HOLE || start.charAt(0) == '-';
            }
            String text = word.text().get();
            return word.isFlag() && isGiven(how.yes(), text)
                    || !how.yesOption().isEmpty()
                            && text.toLowerCase(Locale.ROOT)
                                    .contains(how.yesOption().toLowerCase(Locale.ROOT));
        }

        private boolean hasOneOf(Set<String> flags) {
            return call.arguments().stream()
                    .map(a -> a.text().orElse(""))
                    .map(text -> text.indexOf('=') < 0 ? text : text.substring(0, text.indexOf('=')))
                    .anyMatch(flags::contains);
        }

        private String readWords() {
            String operation = "";
            List<Call.Argument> arguments = call.arguments();
            for (int i = 0; i < arguments.size(); i++) {
                Call.Argument argument = arguments.get(i);
                String text = argument.text().orElse(null);
                if (argument.isFlag()) {
                    automatic |= manager.automaticFlags().contains(text);
                    noteRecommends(text);
                    if (pacman && text.charAt(1) != '-' && Character.isUpperCase(text.charAt(1)) && !isQuery(text)) {
                        operation = text.substring(0, 2) + "*";
                        operationWord = Optional.of(argument);
                    }
                    operation = operation.isEmpty() && manager.remove().contains(text) ? text : operation;
                    i = skipValue(arguments, i, text);
                } else if (operation.isEmpty() && text != null) {
                    operation = manager.buildDep().contains("*") ? "*" : text;
                    operationWord = Optional.of(argument);
                    if (operation.equals("*")) {
                        words.add(argument);
                    }
                } else {
                    words.add(argument);
                }
            }
            return operation;
        }

        /** {@code -Ss}, {@code -Scc}: what neither installs nor upgrades. */
        private static boolean isQuery(String flag) {
            return flag.startsWith("-S") && flag.chars().skip(2).anyMatch(c -> "cgilps".indexOf(c) >= 0);
        }

        private void noteRecommends(String flag) {
            if (isGiven(manager.recommendsFlags(), flag)) {
                recommends = Recommends.YES;
            } else if (isGiven(manager.noRecommendsFlags(), flag)) {
                recommends = Recommends.NO;
            }
        }

        /** Whether a word is one of the flags, or has the letter of one among others: {@code -yR}. */
        private static boolean isGiven(Set<String> flags, String word) {
            return flags.contains(word)
                    || word.charAt(1) != '-'
                            && word.indexOf('=') < 0
                            && word.chars().skip(1).anyMatch(c -> flags.contains("-" + (char) c));
        }

        /** {@code -o APT::Install-Recommends=0}. */
        private void option(String text) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? "" : text.substring(0, equals);
            boolean on = !OFF.contains(text.substring(equals + 1).toLowerCase(Locale.ROOT));
            if (equals >= 0 && name.equalsIgnoreCase(manager.recommendsOption())) {
                recommends = on ? Recommends.YES : Recommends.NO;
            } else if (equals >= 0 && name.equalsIgnoreCase(manager.automaticOption())) {
                automatic = on;
            }
        }

        /** What the call does to the index, and to all that is installed. */
        private void keepUp(String operation, List<Call.Argument> words) {
            boolean sync = pacman && operation.equals("-S*");
            if (manager.index().contains(operation) || sync && words.isEmpty() && hasLetter('y') && !hasLetter('u')) {
                add(Kind.INDEX, "", call.span());
            } else if (words.isEmpty() && (manager.upgrade().contains(operation) || sync && hasLetter('u'))) {
                add(Kind.UPGRADE, "", call.span());
            }
        }

        private boolean hasLetter(char letter) {
            return call.arguments().stream()
                    .map(a -> a.text().orElse(""))
                    .anyMatch(t -> t.startsWith("-S") && t.indexOf(letter) > 0);
        }

        private void add(Kind kind, String name, Span span) {
            actions.add(new Action(kind, manager.name(), name, "", span));
        }

        private int skipValue(List<Call.Argument> arguments, int i, String flag) {
            int equals = flag.indexOf('=');
            String name = equals < 0 ? flag : flag.substring(0, equals);
            boolean virtualFlag = manager.virtualFlags().contains(name);
            if (equals >= 0) {
                virtual = virtualFlag ? flag.substring(equals + 1) : virtual;
                String value = flag.substring(equals + 1);
                option(flag.startsWith("-o") && !flag.startsWith("-o=") ? flag.substring(2) : value);
                return i;
            }
            if (manager.valueFlags().contains(name) && i + 1 < arguments.size()) {
                arguments.get(i + 1).text().ifPresent(this::option);
                virtual = virtualFlag ? arguments.get(i + 1).text().orElse("?") : virtual;
                return i + 1;
            }
            return i;
        }

        private void act(String operation, List<Call.Argument> words) {
            List<Call.Argument> packages = words;
            String what = operation;
            if ((what.equals("group") || what.equals("groups") || what.equals("module"))
                    && !manager.groupInstall().isEmpty()
                    && !words.isEmpty()) {
                String sub = words.get(0).text().orElse("");
                packages = words.subList(1, words.size());
                what = what.equals("module") ? "" : "group" + sub;
            }
            if (what.equals("history") && !words.isEmpty() && words.get(0).is("undo")) {
                add(Kind.UNDO, "", call.span());
            } else if (manager.buildDep().contains(what)) {
                packages.forEach(p -> add(
                        Kind.INSTALL_BUILD_DEPENDENCIES,
                        call.program()
                                + (operation.equals("*") ? " " : " " + operation + " ")
                                + p.text().orElse("…"),
                        p.span()));
            } else if (manager.groupInstall().contains(what)
                    || manager.groupRemove().contains(what)) {
                Kind kind = manager.groupInstall().contains(what) ? Kind.INSTALL_GROUP : Kind.REMOVE_GROUP;
                packages.forEach(p -> p.text().ifPresent(t -> add(kind, t, p.span())));
            } else if (manager.install().contains(what)) {
                packages.forEach(this::install);
            } else if (manager.remove().contains(what)) {
                packages.forEach(this::remove);
                if (automatic || manager.removeAutomatic().contains(what)) {
                    add(Kind.REMOVE_AUTOMATIC, "", call.span());
                }
            }
        }

        private void install(Call.Argument argument) {
            Optional<String> text = argument.text();
            if (text.isEmpty() || isFile(text.get())) {
                return;
            }
            if (text.get().startsWith("@") && !apk && !manager.language()) {
                add(Kind.INSTALL_GROUP, text.get().substring(1), argument.span());
            } else if (apt && text.get().endsWith("-") && !text.get().endsWith("--")) {
                add(Kind.REMOVE, name(text.get().substring(0, text.get().length() - 1)), argument.span());
            } else {
                actions.add(new Action(
                        Kind.INSTALL, manager.name(), name(text.get()), virtual, recommends, argument.span()));
            }
        }

        private void remove(Call.Argument argument) {
            if (argument.text().isEmpty()) {
                add(Kind.REMOVE_UNKNOWN, "", argument.span());
            } else if (argument.text().get().startsWith("@") && !apk && !manager.language()) {
                add(Kind.REMOVE_GROUP, argument.text().get().substring(1), argument.span());
            } else {
                add(Kind.REMOVE, name(argument.text().get()), argument.span());
            }
        }

        private boolean isFile(String word) {
            return word.contains("/") && (word.startsWith(".") || word.startsWith("/") || word.contains("://"))
                    || manager.language() && word.startsWith(".")
                    || manager.fileEndings().stream().anyMatch(word::endsWith);
        }

        /** {@code gcc=4:1}, {@code gcc/stable}, {@code gcc:amd64}, {@code gcc~=1}, {@code gcc@edge}, {@code gcc.x86_64}. */
        private String name(String word) {
            int end = word.length();
            for (int i = 1; i < word.length(); i++) {
                char c = word.charAt(i);
                boolean version = c == '=' || c == '<' || c == '>' || c == '~';
                boolean marked = manager.language() ? "!;[@:".indexOf(c) >= 0 : apk && c == '@';
                if (version || marked || apt && (c == '/' || c == ':')) {
                    end = i;
                    break;
                }
            }
            String name = word.substring(0, end);
            for (String architecture : List.of(".x86_64", ".i686", ".noarch", ".aarch64")) {
                if (!apt && !apk && name.endsWith(architecture)) {
                    name = name.substring(0, name.length() - architecture.length());
                }
            }
            return name;
        }
    }
}
