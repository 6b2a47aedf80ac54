package io.plimsoll.fault;

import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import io.plimsoll.stage.Stages;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.syntax.Part;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Search;
import io.plimsoll.text.Span;
import io.plimsoll.text.Spelling;
import io.plimsoll.variable.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A variable that is unset where an instruction uses it, so that BuildKit expands it to an empty string.
 *
 * @param variable where it is used first
 * @param again where else in the instruction
 * @param reason why it is unset, as far as the file shows
 * @param other what was meant to set it: the ARG that is not seen here, the later assignment
 * @param meant the variable that the name is a misspelling of
 */
public record UnsetVariable(
        Instruction instruction,
        Part.Variable variable,
        List<Part.Variable> again,
        Reason reason,
        Optional<Span> other,
        Optional<String> meant) {
    public UnsetVariable {
        again = List.copyOf(again);
    }

    /** Why a variable is unset. */
    public enum Reason {
        /** Neither the file nor the base image sets it. */
        NOWHERE,
        /** An ARG before the first FROM, or a variable of the platform: a stage sees it only when an ARG of its own names it. */
        OUTSIDE,
        /** An ARG of another stage, which is for that stage only. */
        OTHER_STAGE,
        /** The same instruction sets it, which the words of the instruction do not see. */
        SAME_INSTRUCTION,
        /** A later instruction of the stage sets it. */
        LATER,
        /** It looks like another one that is set. */
        MISSPELT,
        /** {@code $1}, {@code $@} and their kin: they are a shell's, and this is not read by one. */
        OF_A_SHELL
    }

    /** Whether an ENV adds to what the variable is, as in {@code ENV P=/opt/lib:$P}: what comes of it is a list with an empty end. */
    public boolean isAppended() {
        return instruction instanceof Instruction.Env env
                && env.pairs().stream()
                        .filter(pair -> pair.name().raw().equals(variable.name()))
                        .flatMap(pair -> pair.value().stream())
                        .anyMatch(value -> value.span().contains(variable.span())
                                && !value.span().equals(variable.span())
                                && value.raw().indexOf(':') >= 0);
    }

    public static List<UnsetVariable> in(Stages stages) {
        List<UnsetVariable> found = new ArrayList<>();
        Map<String, Span> globals = globals(stages);
        Set<String> globalNames = stages.globalNames();
        Map<String, Span> elsewhere = new HashMap<>();
        for (Stage stage : stages.all()) {
            addArgs(stage.instructions(), elsewhere);
        }
        for (Stage stage : stages.all()) {
            Finder finder = new Finder(stages, stage, globals, elsewhere, globalNames);
            for (Instruction instruction : stage.ownInstructions()) {
                finder.look(instruction, found);
            }
        }
        return found;
    }

    private static Map<String, Span> globals(Stages stages) {
        Map<String, Span> globals = new HashMap<>();
        List<Instruction> instructions = stages.file().instructions();
        int end = 0;
        while (end < instructions.size() && !(instructions.get(end) instanceof Instruction.From)) {
            end++;
        }
        addArgs(instructions.subList(0, end), globals);
        return globals;
    }

    private static void addArgs(List<Instruction> instructions, Map<String, Span> found) {
        for (Instruction instruction : instructions) {
            if (instruction instanceof Instruction.Arg arg) {
                arg.pairs().forEach(pair -> found.putIfAbsent(pair.name().raw(), pair.span()));
            }
        }
    }

    /** Looks for them in one stage. */
    private static final class Finder {
        /** With more names than a person can mix up, comparing each with each takes too long. */
        private static final int MAX_NAMES = 500;

        private final Stage stage;
        private final Map<String, Span> globals;
        /** The ARGs of all stages; one of this stage is looked for before. */
        private final Map<String, Span> elsewhere;

        private final Set<String> globalNames;
        private final Set<String> setByBase;
        private final Map<Instruction, Map<String, Span>> settings = new IdentityHashMap<>();

        /** Worked out when a name is first compared with them. */
        private Set<String> names;

        /** Whether a variable decides which stage is built on, as in {@code FROM base-$TARGETARCH}: it may declare anything. */
        private final boolean isRootAStage;

        Finder(
                Stages stages,
                Stage stage,
                Map<String, Span> globals,
                Map<String, Span> elsewhere,
                Set<String> globalNames) {
            this.stage = stage;
            this.globals = globals;
            this.elsewhere = elsewhere;
            this.globalNames = globalNames;
            this.setByBase = stage.baseConfig().environment().keySet();
            this.isRootAStage = stage.root() instanceof Base.External external
                    && external.image().maybeStage();
        }

        void look(Instruction instruction, List<UnsetVariable> found) {
            // EXPOSE is split into words behind BuildKit's back, and ONBUILD's variables are a later build's
            if (instruction instanceof Instruction.Expose || instruction instanceof Instruction.OnBuild) {
                return;
            }
            Map<String, UnsetVariable> byName = new LinkedHashMap<>();
            Scope scope = null;
            for (Word word : instruction.expandedWords()) {
                List<Part.Variable> variables = word.variables();
                Set<String> handled = new HashSet<>();
                variables.stream().filter(Finder::handlesAbsence).forEach(v -> handled.add(v.name()));
                for (Part.Variable variable : variables) {
                    scope = scope == null ? stage.scopeAt(instruction) : scope;
                    if (!handled.contains(variable.name())) {
                        look(instruction, variable, scope)
                                .ifPresent(u -> byName.merge(variable.name(), u, Finder::together));
                    }
                }
                if (instruction instanceof Instruction.Arg) {
                    scope = stage.scopeAfter(instruction); // an ARG sees those before it in its line
                }
            }
            found.addAll(byName.values());
        }

        private static UnsetVariable together(UnsetVariable first, UnsetVariable second) {
            List<Part.Variable> again = new ArrayList<>(first.again());
            again.add(second.variable());
            return new UnsetVariable(
                    first.instruction(), first.variable(), again, first.reason(), first.other(), first.meant());
        }

        /** {@code ${name:-word}} and the like say what to do without it. */
        private static boolean handlesAbsence(Part.Variable variable) {
            return variable.modifier()
                    .filter(m -> "-+?".indexOf(m.operator().charAt(m.operator().length() - 1)) >= 0)
                    .isPresent();
        }

        private Optional<UnsetVariable> look(Instruction instruction, Part.Variable variable, Scope scope) {
            String name = variable.name();
            Scope.State state = scope.lookup(name).state();
            boolean maybe = state == Scope.State.UNKNOWN
                    && !(isRootAStage && isName(name))
                    && !setByBase.contains(name)
                    && !name.equals("PATH")
                    && !stage.isDeclaredBefore(name, instruction);
            return state == Scope.State.UNSET || maybe
                    ? reason(instruction, variable, state == Scope.State.UNSET)
                    : Optional.empty();
        }

        private Optional<UnsetVariable> reason(Instruction instruction, Part.Variable variable, boolean certain) {
            String name = variable.name();
            if (!isName(name)) {
                return of(instruction, variable, Reason.OF_A_SHELL, Optional.empty(), Optional.empty());
            }
            if (globalNames.contains(name)) {
                return of(
                        instruction,
                        variable,
                        Reason.OUTSIDE,
                        Optional.ofNullable(globals.get(name)),
                        Optional.empty());
            }
            int set = stage.variables().firstSetting(name);
            if (set >= 0 && stage.instructions().get(set) == instruction && setsItself(instruction, variable)) {
                // `ENV X=/a:$X` adds to what the base has, and `ARG X=$X` is no more than a wordy `ARG X`
                return certain && !(instruction instanceof Instruction.Arg)
                        ? of(instruction, variable, Reason.NOWHERE, Optional.empty(), Optional.empty())
                        : Optional.empty();
            }
            if (set >= 0) {
                Instruction setting = stage.instructions().get(set);
                Reason reason = setting == instruction ? Reason.SAME_INSTRUCTION : Reason.LATER;
                return of(instruction, variable, reason, Optional.of(settingOf(name, setting)), Optional.empty());
            }
            if (elsewhere.containsKey(name)) {
                return of(
                        instruction, variable, Reason.OTHER_STAGE, Optional.of(elsewhere.get(name)), Optional.empty());
            }
            Optional<String> meant = Spelling.closest(name, names());
            if (meant.isPresent()) {
                return of(instruction, variable, Reason.MISSPELT, Optional.empty(), meant);
            }
            return certain
                    ? of(instruction, variable, Reason.NOWHERE, Optional.empty(), Optional.empty())
                    : Optional.empty();
        }

        /** Digits and signs are names of a shell only. */
        private static boolean isName(String name) {
            return !name.isEmpty() && (Character.isLetter(name.charAt(0)) || name.charAt(0) == '_');
        }

        /** ARG takes any name, and {@code ${…}} only those. */
        private static boolean isWritable(String name) {
            return isName(name) && name.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c) || c == '_');
        }

        private Set<String> names() {
            if (names == null) {
                names = new TreeSet<>(stage.variables().names(MAX_NAMES));
                names.removeIf(name -> !isWritable(name));
            }
            return names;
        }

        /** Where an instruction sets a name. */
        private Span settingOf(String name, Instruction setting) {
            Map<String, Span> names = settings.computeIfAbsent(setting, s -> {
                Map<String, Span> spans = new HashMap<>();
                pairs(s).forEach(pair -> spans.putIfAbsent(pair.name().raw(), pair.span()));
                return spans;
            });
            return names.getOrDefault(name, setting.span());
        }

        private static boolean setsItself(Instruction instruction, Part.Variable variable) {
            List<KeyValue> pairs = pairs(instruction);
            int from = Search.first(
                    pairs, pair -> pair.span().end() >= variable.span().end());
            return from < pairs.size() && pairs.get(from).name().raw().equals(variable.name());
        }

        private static List<KeyValue> pairs(Instruction instruction) {
            return instruction instanceof Instruction.Assignments a ? a.pairs() : List.of();
        }

        private static Optional<UnsetVariable> of(
                Instruction instruction,
                Part.Variable variable,
                Reason reason,
                Optional<Span> other,
                Optional<String> meant) {
            return Optional.of(new UnsetVariable(instruction, variable, List.of(), reason, other, meant));
        }
    }
}
