package io.plimsoll.knowledge;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.text.Wildcard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Calls that install the dependencies of a project, from {@code rules/data/project-installs.yaml}. Immutable. */
public final class ProjectInstalls {
    private static final String NOTHING = "-";

    /** A program that installs dependencies. */
    public static final class Manager {
        private final Block row;

        private Manager(Block row) {
            this.row = row;
        }

        public List<String> locks() {
            return row.strings("locks");
        }

        /** The command that keeps to the lock file, for the one that does not; empty when a flag does. */
        public Optional<String> lockingCommand() {
            return Optional.ofNullable((String) row.map("lock-by").get("command"));
        }

        /** The flag that does. */
        public Optional<String> lockingFlag() {
            return Optional.ofNullable((String) row.map("lock-by").get("flag"));
        }

        /** The variable that does, with its value. */
        public Optional<String> lockingVariable() {
            return Optional.ofNullable((String) row.map("lock-by").get("variable"));
        }

        public String manifest() {
            return row.text("manifest");
        }

        /** What the manifest has if there are dependencies that only development needs. */
        public String development() {
            return row.text("development");
        }

        /** The flag that leaves them out; empty when it takes more than that. */
        public Optional<String> omittingFlag() {
            return Optional.ofNullable(row.text("omit"));
        }

        /** The directory that they are in; empty when it is none of the project's. */
        public Optional<String> folder() {
            return Optional.ofNullable(row.text("folder"));
        }

        /** Whether a command that a container starts with needs what only development does, by its words. */
        public boolean isStartOfDevelopment(List<String> words) {
            return words.stream()
                    .anyMatch(word ->
                            row.strings("starts").stream().anyMatch(pattern -> Wildcard.matches(pattern, word)));
        }

        /** Whether a call installs all that the project names. */
        public boolean installs(Call call) {
            return is(call, "commands") || is(call, "locked-commands");
        }

        /** Whether a call is one that keeps to the lock file. */
        public boolean keepsLock(Call call) {
            return row.strings("programs").contains(call.program()) && is(call, "locked-commands");
        }

        /** Whether a call may install other versions than those of the lock file. */
        public boolean ignoresLock(Call call, Function<String, Optional<String>> variables) {
            boolean loose = is(call, "commands")
                    && (row.map("locked").size() + row.strings("locked").size() > 0
                            || !row.strings("locked-commands").isEmpty());
            List<String> needed = row.strings("updates-with");
            boolean updates = is(call, "updates")
                    && (needed.isEmpty() || Options.of(call, needed).has(needed));
            return (loose || updates) && !call.has(row.strings("locked")) && !isSet("locked-variables", variables);
        }

        /** Whether a call leaves out what only development needs. */
        public boolean omitsDevelopment(Call call, Function<String, Optional<String>> variables) {
            String words = words(call);
            return row.strings("production").stream().anyMatch(flag -> has(words, flag))
                    || isSet("production-variables", variables);
        }

        /** Whether a call tells the program to leave it out from now on, or removes it. */
        public boolean removesDevelopment(Call call) {
            String operands = String.join(" ", words(operands(call)));
            return row.strings("programs").contains(call.program())
                    && (row.strings("prunes").stream()
                                    .anyMatch(command -> operands.equals(command) || operands.startsWith(command + " "))
                            || row.strings("production-words").stream()
                                    .anyMatch(pattern -> Wildcard.matches(pattern, operands.replace('=', ' '))));
        }

        private static boolean has(String words, String flag) {
            return words.contains(" " + flag + " ") || words.contains(" " + flag + "=");
        }

        private static String words(Call call) {
            StringBuilder all = new StringBuilder(" ");
            call.arguments()
                    .forEach(argument -> all.append(argument.text().orElse("…")).append(' '));
            return all.toString();
        }

        private boolean isSet(String key, Function<String, Optional<String>> variables) {
            return row.map(key).entrySet().stream()
                    .anyMatch(entry -> variables
                            .apply(entry.getKey())
                            .filter(value -> !value.isEmpty()
                                    && Wildcard.matches(entry.getValue().toString(), value))
                            .isPresent());
        }

        private boolean is(Call call, String key) {
            boolean known = call.arguments().stream()
                    .allMatch(argument -> argument.text().isPresent());
            if (!known || call.has(row.strings("without"))) {
                return false;
            }
            List<String> operands = words(operands(call));
            return row.strings(key).contains(operands.isEmpty() ? NOTHING : String.join(" ", operands));
        }

        /** The word for what a call does; empty for one that has none. */
        public Optional<Call.Argument> operation(Call call) {
            return operands(call).stream().findFirst();
        }

        /** The directory of the project that a call names; empty when it is the working directory. */
        public Optional<Call.Argument> folderOf(Call call) {
            return Options.of(call, row.strings("values")).value(row.strings("in"));
        }

        /** Whether a call tells the program to keep to the lock file from now on. */
        public boolean locksFromNowOn(Call call) {
            String operands = String.join(" ", words(operands(call))).replace('=', ' ');
            return row.strings("programs").contains(call.program())
                    && row.strings("lock-words").stream().anyMatch(pattern -> Wildcard.matches(pattern, operands));
        }

        private static List<String> words(List<Call.Argument> operands) {
            return operands.stream().map(operand -> operand.text().orElse("…")).toList();
        }

        private List<Call.Argument> operands(Call call) {
            List<Call.Argument> operands = new ArrayList<>();
            List<Call.Argument> arguments = call.arguments();
            for (int i = 0; i < arguments.size(); i++) {
                String text = arguments.get(i).text().orElse("…");
                if (row.strings("values").contains(text)) {
                    i++;
                } else if (!text.startsWith("-")) {
                    operands.add(arguments.get(i));
                }
            }
            return operands;
        }
    }

    private final Map<String, Manager> managers = new HashMap<>();

    ProjectInstalls() {
        for (Block block : Tables.blocks("project-installs")) {
            Manager manager = new Manager(block);
            block.strings("programs").forEach(program -> managers.put(program, manager));
        }
    }

    /** The manager that a call is one of. */
    public Optional<Manager> managerOf(Call call) {
        return Optional.ofNullable(managers.get(call.program()));
    }
}
