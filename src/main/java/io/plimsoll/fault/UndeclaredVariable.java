package io.plimsoll.fault;

import io.plimsoll.stage.Stage;
import io.plimsoll.stage.Stages;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.syntax.Part;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Span;
import io.plimsoll.text.Spelling;
import io.plimsoll.variable.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A variable in FROM that no ARG before the first FROM declares: it is empty, and no build argument sets it.
 *
 * @param variable where the FROM uses it first
 * @param meant the variable that the name is a misspelling of
 * @param ofStage the ARG of that name in a stage above, which is visible only in that stage
 */
public record UndeclaredVariable(Part.Variable variable, Optional<String> meant, Optional<Span> ofStage) {
    /** In the order of the FROMs, each name once for each of them. */
    public static List<UndeclaredVariable> in(Stages stages) {
        List<UndeclaredVariable> found = new ArrayList<>();
        Map<String, Span> above = new HashMap<>();
        for (Stage stage : stages.all()) {
            addUndeclared(stage.from(), stages, above, found);
            for (Instruction.Arg arg : stage.all(Instruction.Arg.class)) {
                for (KeyValue pair : arg.pairs()) {
                    above.putIfAbsent(pair.name().raw(), pair.span());
                }
            }
        }
        return List.copyOf(found);
    }

    private static void addUndeclared(
            Instruction.From from, Stages stages, Map<String, Span> above, List<UndeclaredVariable> found) {
        Set<String> names = new HashSet<>();
        for (Word word : from.expandedWords()) {
            for (Part.Variable variable : word.variables()) {
                String name = variable.name();
                if (stages.globals().lookup(name).state() == Scope.State.UNSET && names.add(name)) {
                    found.add(new UndeclaredVariable(
                            variable,
                            Spelling.closest(name, stages.globalNames()),
                            Optional.ofNullable(above.get(name))));
                }
            }
        }
    }
}
