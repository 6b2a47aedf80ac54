package io.plimsoll.stage;

import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Internal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The numbers of the stages that a file has, before it is known how it is built. */
@Internal
public final class StageNames {
    private static final int MOST_DIGITS = 8;

    private final Map<String, Integer> byName = new HashMap<>();
    private final int count;

    private StageNames(List<Instruction> instructions) {
        int index = 0;
        for (Instruction instruction : instructions) {
            if (instruction instanceof Instruction.From from) {
                int number = index++;
                from.name().ifPresent(name -> byName.put(name.raw().toLowerCase(Locale.ROOT), number));
            }
        }
        count = index;
    }

    public static StageNames of(Dockerfile file) {
        return new StageNames(file.instructions());
    }

    /** The number of the stage that {@code --target} names, by name in any case or by number; the first is 0. */
    public Optional<Integer> target(String text) {
        return isNumber(text)
                ? Optional.of(Integer.parseInt(text)).filter(number -> number < count)
                : Optional.ofNullable(byName.get(text.toLowerCase(Locale.ROOT)));
    }

    /** The number of the stage that is built when none is named; empty for a file without stages. */
    public Optional<Integer> last() {
        return count == 0 ? Optional.empty() : Optional.of(count - 1);
    }

    /**
     * A case under options that take precedence. Where these name stages of the file, only those are built, for the owners that ask
     * for them; a file that has none of them is built as its owners ask.
     */
    public BuildCase under(BuildOptions stronger, BuildCase way) {
        Set<Integer> named = new HashSet<>();
        stronger.targets().forEach(target -> target(target).ifPresent(named::add));
        if (named.isEmpty()) {
            BuildOptions own = stronger.withTargets(way.options().targets());
            return new BuildCase(own.over(way.options()), way.context(), way.owners(), way.surroundings());
        }
        List<BuildOwner> left = new ArrayList<>();
        for (BuildOwner owner : way.owners()) {
            Optional<Integer> asked =
                    owner.stage().isEmpty() ? last() : owner.stage().flatMap(this::target);
            if (asked.filter(named::contains).isPresent()) {
                left.add(owner.asking(asked.map(String::valueOf)));
            }
        }
        return new BuildCase(stronger.over(way.options()), way.context(), left, way.surroundings());
    }

    static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
