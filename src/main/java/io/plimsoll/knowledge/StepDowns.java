package io.plimsoll.knowledge;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.notation.UserName;
import io.plimsoll.text.Internal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.stream.Stream;

/** Which calls go on as another user than root. A user that is not known is taken for another one. Immutable. */
@Internal
public final class StepDowns {
    private final ProgramTable programs;
    private final Set<String> words;
    private final Set<String> daemons;

    /**
     * @param words of a script in any language that say that it does so
     * @param daemons the names of programs that start as root and do their work as other users
     */
    StepDowns(ProgramTable programs, Set<String> words, Set<String> daemons) {
        this.programs = programs;
        this.words = words;
        this.daemons = daemons;
    }

    /** Whether a program does nothing but start another one as another user: {@code gosu} and its like. */
    public boolean isMadeForIt(String program) {
        return programs.of(program, Verb.STEPS_DOWN).stream().anyMatch(usage -> usage.says("anywhere"));
    }

    /** Whether a program must start as root, and does its work, or starts others, as other users: {@code apache2}, {@code php-fpm8.3}. */
    public boolean isDaemon(String program) {
        return daemons.contains(program) || daemons.contains(PackageManagers.withoutVersion(program));
    }

    /** Whether a call names another user than root to go on as: {@code gosu app …}, {@code sudo -u app …}, {@code su app -c …}. */
    public boolean isStepDown(Call call) {
        return programs.of(call.program(), Verb.STEPS_DOWN).stream().anyMatch(usage -> names(usage, call));
    }

    private boolean names(Usage usage, Call call) {
        List<String> flags = usage.words("flags");
        List<String> script = programs.of(call.program(), Verb.RUNS_SCRIPT).stream()
                .flatMap(runs -> runs.words("flags").stream())
                .toList();
        Options options = usage.options(call, script);
        Optional<Call.Argument> user = options.value(flags);
        if (user.isEmpty() && usage.says("operand")) {
            user = options.operands().stream()
                    .filter(operand -> !operand.is("-"))
                    .findFirst();
        }
        return user.filter(argument -> !isRoot(argument)).isPresent();
    }

    private static boolean isRoot(Call.Argument argument) {
        return argument.text()
                .map(text -> UserName.of(text.startsWith("#") ? text.substring(1) : text))
                .filter(UserName::isRoot)
                .isPresent();
    }

    /** Whether a script that no shell reads has a word that says so, in a line that is no comment: {@code os.setuid}. */
    public boolean isNamedIn(String script) {
        return script.lines()
                .filter(line -> !line.strip().startsWith("#"))
                .flatMap(StepDowns::words)
                .anyMatch(word -> words.contains(word) || isMadeForIt(word));
    }

    private static Stream<String> words(String line) {
        String apart = line.codePoints()
                .map(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' ? c : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return Collections.list(new StringTokenizer(apart)).stream().map(Object::toString);
    }
}
