package io.plimsoll.lint;

import io.plimsoll.catalog.RuleNames;
import io.plimsoll.catalog.ScannerCodes;
import io.plimsoll.catalog.ShellCheckCodes;
import io.plimsoll.image.RoleComment;
import io.plimsoll.lint.IgnoreComment.Name;
import io.plimsoll.lint.IgnoreComment.Scope;
import io.plimsoll.lint.IgnoreComment.Tool;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.syntax.Comment;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Search;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the comments of one file silence. Remembers which of them did, so make one for each run over a file. */
final class Suppressions {
    /** What ShellCheck's own comments call all codes. */
    private static final String EVERY_CODE = "all";

    /** The characters of codes that hadolint reads. */
    private static final String OF_CODE = "DLSC0123456789";

    /** Stands for an instruction that is not there. */
    static final int NONE = -1;

    /**
     * Where findings are silenced.
     *
     * @param instruction the number of the instruction, of the stage's FROM, or {@link #NONE} for the file
     * @param pair the number of the only variable or label that it is about, or {@link #NONE}
     */
    record Place(Scope scope, int instruction, int pair) {
        Place(Scope scope, int instruction) {
            this(scope, instruction, NONE);
        }
    }

    /** One name in one of plimsoll's own pragmas. */
    static final class Ignore {
        private final Name name;
        private final Optional<String> rule;
        /** The first that names the same rule in the same place; null when this is it. */
        private Ignore earlier;

        private boolean used;
        /** One that was used in place of this one, or null. */
        private Ignore nearer;

        private Ignore(Name name, Optional<String> rule) {
            this.name = name;
            this.rule = rule;
        }

        Name name() {
            return name;
        }

        /** The id of the rule; empty when there is no such rule. */
        Optional<String> rule() {
            return rule;
        }

        /** Whether something was found that nothing nearer silences. */
        boolean isUsed() {
            return used;
        }

        /** The ignore that silences what this one would: a nearer one, or the same once more. */
        Optional<Ignore> other() {
            boolean repeats = earlier != null && (earlier.used || earlier.nearer != null);
            return Optional.ofNullable(repeats ? earlier : nearer);
        }
    }

    /**
     * One of plimsoll's own pragmas.
     *
     * @param place what it is for; empty where there is no such thing, or where nobody knows what it wants
     */
    record Own(IgnoreComment pragma, Optional<Place> place, List<Ignore> ignores) {}

    private final Dockerfile file;
    private final RuleNames names;
    /** The number of the FROM that each instruction belongs to. */
    private final int[] stages;

    private final List<Own> own = new ArrayList<>();
    private final Map<Place, Map<String, Ignore>> ignores = new HashMap<>();
    private final Map<Place, Set<String>> foreign = new HashMap<>();
    private final Map<Place, Set<String>> foreignCodes = new HashMap<>();
    private final Map<Place, Set<String>> requested = new HashMap<>();
    private final boolean fatal;
    private final boolean strict;

    /** @param gate the tool whose gate applies: its comments then silence what they silence there, and no more */
    Suppressions(Dockerfile file, RuleNames names, BuildOptions options, Optional<String> gate) {
        this.file = file;
        this.strict = gate.isPresent();
        this.names = names;
        this.stages = stages(file.instructions());
        Optional<CheckDirective> whole = CheckDirective.ofFile(file, options);
        whole.ifPresent(checks -> take(checks, new Place(Scope.FILE, NONE)));
        this.fatal = whole.filter(CheckDirective::fatal).isPresent();
        for (int i = 0; i < file.instructions().size(); i++) {
            Place place = new Place(Scope.INSTRUCTION, i);
            CheckDirective.above(file.instructions().get(i), file).ifPresent(checks -> take(checks, place));
        }
        for (Comment comment : file.comments()) {
            // one that says what an image is for silences nothing
            Optional<IgnoreComment> pragma =
                    RoleComment.of(comment).isPresent() ? Optional.empty() : IgnoreComment.of(comment);
            if (pragma.isPresent()) {
                read(pragma.get(), instructionOf(comment.span()), comment.span());
            }
        }
    }

    private static int[] stages(List<Instruction> instructions) {
        int[] stages = new int[instructions.size()];
        int from = NONE;
        for (int i = 0; i < stages.length; i++) {
            from = instructions.get(i) instanceof Instruction.From ? i : from;
            stages[i] = from;
        }
        return stages;
    }

    private void read(IgnoreComment pragma, int instruction, Span comment) {
        Optional<Place> place = pragma.scope().flatMap(scope -> place(scope, instruction, comment));
        if (pragma.tool().isScanner()) {
            silence(pragma, scannersPlace(pragma, place, instruction));
            return;
        }
        if (pragma.tool() == Tool.PLIMSOLL) {
            List<Ignore> read = new ArrayList<>();
            for (Name name : pragma.names()) {
                Ignore ignore = new Ignore(name, names.rule(name.text()));
                read.add(ignore);
                if (place.isPresent() && ignore.rule.isPresent()) {
                    ignore.earlier = ignores.computeIfAbsent(place.get(), p -> new HashMap<>())
                            .putIfAbsent(ignore.rule.get(), ignore);
                }
            }
            own.add(new Own(pragma, place, read));
        } else if (!strict || pragma.tool() != Tool.HADOLINT || reachesInHadolint(pragma, instruction)) {
            silence(pragma, place);
        }
    }

    /**
     * Whether hadolint takes a comment as one of its own: with nothing after the codes but another {@code #}, and directly above the
     * instruction that it is for.
     */
    private boolean reachesInHadolint(IgnoreComment pragma, int instruction) {
        String text = file.source().text();
        List<Name> codes = pragma.names();
        int end = codes.isEmpty()
                ? pragma.head().end()
                : codes.get(codes.size() - 1).span().end();
        String rest = text.substring(end, pragma.span().end()).strip();
        if (!rest.isEmpty() && rest.charAt(0) != '#'
                || !codes.stream().allMatch(code -> code.text().chars().allMatch(c -> OF_CODE.indexOf(c) >= 0))) {
            return false;
        }
        if (pragma.scope().equals(Optional.of(Scope.FILE)) || instruction == NONE) {
            return true;
        }
        int start = file.instructions().get(instruction).span().start();
        String between =
                start < pragma.span().end() ? "" : text.substring(pragma.span().end(), start);
        return between.chars().filter(c -> c == '\n').count() == 1;
    }

    /** Takes in another tool's pragma: nobody asks whether that tool still needs it. */
    private void silence(IgnoreComment pragma, Optional<Place> place) {
        if (place.isPresent()) {
            Set<String> silent = foreign.computeIfAbsent(place.get(), p -> new HashSet<>());
            if (pragma.tool().isScanner()) {
                String tool = pragma.tool().label();
                pragma.names().forEach(name -> silent.addAll(ScannerCodes.rules(tool, name.text())));
                if (pragma.names().isEmpty()) {
                    silent.addAll(ScannerCodes.rules(tool));
                }
                return;
            }
            Set<String> codes = foreignCodes.computeIfAbsent(place.get(), p -> new HashSet<>());
            for (Name name : pragma.names()) {
                if (pragma.tool() == Tool.SHELLCHECK) {
                    silent.addAll(
                            name.text().equalsIgnoreCase(EVERY_CODE)
                                    ? List.of(ShellCheckCodes.ALL)
                                    : ShellCheckCodes.range(name.text()));
                    continue;
                }
                codes.add(name.text().toUpperCase(Locale.ROOT));
                if (names.part(name.text()).isEmpty()) {
                    names.rule(name.text()).ifPresent(silent::add);
                }
            }
        }
    }

    /** Takes in what BuildKit is told. Some of its checks look at the file as a whole, and no comment above an instruction skips them. */
    private void take(CheckDirective checks, Place place) {
        Set<String> silent = foreign.computeIfAbsent(place, p -> new HashSet<>());
        for (String name : checks.skipped()) {
            silent.addAll(name.equals(CheckDirective.ALL) ? names.checks() : names.skippedBy(name));
        }
        silent.removeAll(names.experimental());
        if (place.scope() == Scope.INSTRUCTION) {
            silent.removeAll(names.checksOfFiles());
        }
        Set<String> asked = requested.computeIfAbsent(place, p -> new HashSet<>());
        for (String name : checks.experimental()) {
            Optional<String> rule = names.rule(name).filter(names.experimental()::contains);
            asked.addAll(
                    name.equals(CheckDirective.ALL)
                            ? names.experimental()
                            : rule.map(Set::of).orElse(Set.of()));
        }
    }

    /** Whether the file asks for an experimental check where this was found. */
    boolean requests(Finding finding) {
        return places(finding).stream()
                .anyMatch(p -> requested
                        .getOrDefault(p, Set.of())
                        .contains(finding.rule().id()));
    }

    /** Whether the file asks BuildKit to build nothing where one of its checks finds this. */
    boolean isFatal(Finding finding) {
        return fatal && names.checks().contains(finding.rule().id());
    }

    /** At the top of a file, scanners' comments are for all of it; KICS takes a block for the stage that it is in. */
    private Optional<Place> scannersPlace(IgnoreComment pragma, Optional<Place> place, int instruction) {
        boolean top = instruction == 0 && pragma.tool() != Tool.KICS;
        if (top || instruction == NONE) {
            return Optional.of(new Place(Scope.FILE, NONE));
        }
        return place.isPresent() ? place : Optional.of(new Place(Scope.INSTRUCTION, instruction));
    }

    /** In an ENV, ARG or LABEL with several pairs, a comment is for the pair below it. */
    private Optional<Place> place(Scope scope, int instruction, Span comment) {
        Optional<Place> place = place(scope, instruction);
        if (scope == Scope.INSTRUCTION
                && place.isPresent()
                && file.instructions().get(instruction) instanceof Instruction.Assignments assignments
                && comment.start() > assignments.span().start()) {
            for (int i = 0; i < assignments.pairs().size(); i++) {
                if (assignments.pairs().get(i).span().start() > comment.start()) {
                    return Optional.of(new Place(scope, instruction, i));
                }
            }
        }
        return place;
    }

    private Optional<Place> place(Scope scope, int instruction) {
        if (scope == Scope.FILE) {
            return Optional.of(new Place(scope, NONE));
        }
        boolean there = instruction != NONE && (scope == Scope.INSTRUCTION || stages[instruction] == instruction);
        return there ? Optional.of(new Place(scope, instruction)) : Optional.empty();
    }

    /** The number of the instruction that a comment stands in or above. */
    private int instructionOf(Span comment) {
        int before = startedBy(comment.start());
        if (before != NONE) {
            Instruction instruction = file.instructions().get(before);
            List<Comment> inside = instruction.header().inside();
            // an instruction that goes on at the end of the file ends before the comments in it
            boolean goesOn = !inside.isEmpty()
                    && comment.start() <= inside.get(inside.size() - 1).span().start();
            if (goesOn || comment.start() < instruction.span().end()) {
                return before;
            }
        }
        return before + 1 < file.instructions().size() ? before + 1 : NONE;
    }

    /** The number of the last instruction that starts at {@code offset} or before it. */
    private int startedBy(int offset) {
        return Search.first(file.instructions(), i -> i.span().start() > offset) - 1;
    }

    /** The places that a finding is in, nearest first. */
    List<Place> places(Finding finding) {
        List<Place> places = new ArrayList<>(3);
        int start = finding.span().start();
        int instruction = startedBy(start);
        if (instruction != NONE
                && start <= file.instructions().get(instruction).span().end()) {
            int pair = pairAt(instruction, start);
            if (pair != NONE) {
                places.add(new Place(Scope.INSTRUCTION, instruction, pair));
            }
            places.add(new Place(Scope.INSTRUCTION, instruction));
            if (stages[instruction] != NONE) {
                places.add(new Place(Scope.STAGE, stages[instruction]));
            }
        }
        places.add(new Place(Scope.FILE, NONE));
        return places;
    }

    /** The number of the variable or label that is at a place, or {@link #NONE}. */
    private int pairAt(int instruction, int offset) {
        if (file.instructions().get(instruction) instanceof Instruction.Assignments assignments) {
            for (int i = assignments.pairs().size() - 1; i >= 0; i--) {
                if (assignments.pairs().get(i).span().start() <= offset) {
                    return i;
                }
            }
        }
        return NONE;
    }

    /** The findings that nothing silences. */
    List<Finding> apply(List<Finding> findings) {
        if (ignores.isEmpty() && foreign.isEmpty()) {
            return findings;
        }
        List<Finding> left = new ArrayList<>();
        for (Finding finding : findings) {
            if (!silences(finding)) {
                left.add(finding);
            }
        }
        return left;
    }

    private boolean silences(Finding finding) {
        String rule = finding.rule().id();
        List<Place> places = places(finding);
        Ignore nearest = null;
        for (Place place : places) {
            Map<String, Ignore> here = ignores.getOrDefault(place, Map.of());
            Ignore ignore = here.get(rule);
            if (ignore == null && ShellCheckCodes.isId(rule)) {
                ignore = here.get(ShellCheckCodes.ALL);
            }
            if (ignore != null && nearest == null) {
                ignore.used = true;
                nearest = ignore;
            } else if (ignore != null) {
                ignore.nearer = nearest;
            }
        }
        return nearest != null
                || ShellCheckCodes.isId(rule) && in(foreign, places).contains(ShellCheckCodes.ALL)
                || RuleNames.cover(in(foreign, places), in(foreignCodes, places), finding.rule(), finding.codes());
    }

    private static Set<String> in(Map<Place, Set<String>> names, List<Place> places) {
        Set<String> all = new HashSet<>();
        places.forEach(place -> all.addAll(names.getOrDefault(place, Set.of())));
        return all;
    }

    /** Plimsoll's own pragmas, in the order of the file. */
    List<Own> own() {
        return own;
    }

    /** The number of the FROM that an instruction belongs to, or {@link #NONE}. */
    int stageOf(int instruction) {
        return stages[instruction];
    }
}
