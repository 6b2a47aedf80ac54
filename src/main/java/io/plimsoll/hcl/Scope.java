package io.plimsoll.hcl;

import io.plimsoll.text.Source;
import java.util.List;
import java.util.Optional;

/** What the names in an expression stand for, apart from those that the expression makes itself. */
public interface Scope {
    /** @param used how many of the attributes have been looked at */
    record Resolved(Value value, int used) {}

    /**
     * A function that the files define.
     *
     * @param variadic the parameter that takes all arguments which follow
     * @param file the one that {@code result} is in
     */
    record Function(List<String> parameters, Optional<String> variadic, Expression result, Source file) {}

    /**
     * The value of a name.
     *
     * @param attributes the names that follow it
     * @return empty when there is no such name
     */
    Optional<Resolved> variable(String name, List<String> attributes);

    Optional<Function> function(String name);
}
