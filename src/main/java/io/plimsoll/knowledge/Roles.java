package io.plimsoll.knowledge;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.text.Wildcard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What names, commands, labels and images say about the role of an image. Immutable. */
public final class Roles {
    /** @param words a program, and words that follow it in that order, with others between them; split when the program is called */
    private record Command(String words, int rank) {
        boolean isOf(String program) {
            return words.startsWith(program)
                    && (words.length() == program.length() || words.charAt(program.length()) == ' ');
        }
    }

    /** Of several roles the one whose block comes first in the table counts; its number is the rank of what it says. */
    private final List<Role> roles = new ArrayList<>();

    private final Map<String, Integer> names = new HashMap<>();
    private final Map<String, Integer> fileWords = new HashMap<>();
    private final Map<String, Integer> folders = new HashMap<>();
    private final Map<String, Integer> folderWords = new HashMap<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private final Map<String, Integer> repositories = new HashMap<>();
    private final List<Command> commands = new ArrayList<>();
    private final List<Command> builds = new ArrayList<>();
    private final Map<String, Integer> prompts = new HashMap<>();
    private final Map<String, Integer> helps = new HashMap<>();
    private final Map<String, Integer> variables = new HashMap<>();
    private final Map<ImagePattern, Integer> images = new HashMap<>();

    Roles() {
        for (Block block : Tables.blocks("roles")) {
            int rank = roles.size();
            roles.add(Role.of(block.text("role")).orElseThrow());
            add(block.strings("names"), rank, names);
            add(block.strings("file-words"), rank, fileWords);
            add(block.strings("folders"), rank, folders);
            add(block.strings("folder-words"), rank, folderWords);
            add(block.strings("labels"), rank, labels);
            add(block.strings("repositories"), rank, repositories);
            add(block.strings("variables"), rank, variables);
            add(block.strings("prompts"), rank, prompts);
            add(block.strings("helps"), rank, helps);
            for (String image : block.strings("images")) {
                images.put(new ImagePattern(image), rank);
            }
            addCommands(block.strings("commands"), rank, commands);
            addCommands(block.strings("builds"), rank, builds);
        }
    }

    // a lambda costs a start more than a loop

    private static void add(List<String> words, int rank, Map<String, Integer> ranks) {
        for (String word : words) {
            ranks.putIfAbsent(word, rank);
        }
    }

    private static void addCommands(List<String> written, int rank, List<Command> commands) {
        for (String command : written) {
            commands.add(new Command(command, rank));
        }
    }

    /** What the name of a stage says, such as {@code dev} or {@code app-test}. */
    public Optional<Role> ofStage(String name) {
        return ofWords(name, false);
    }

    /** What the name of a file says, such as {@code Dockerfile.dev} or {@code docker-compose.test.yml}. */
    public Optional<Role> ofFile(String name) {
        return ofWords(name, true);
    }

    private Optional<Role> ofWords(String name, boolean file) {
        int best = roles.size();
        for (String word : words(name)) {
            best = Math.min(best, names.getOrDefault(word, best));
            best = file ? Math.min(best, fileWords.getOrDefault(word, best)) : best;
        }
        return role(best);
    }

    /** What the name of a folder on the way to the file says. */
    public Optional<Role> ofFolder(String name) {
        int best = folders.getOrDefault(name.toLowerCase(Locale.ROOT), roles.size());
        for (String word : words(name)) {
            best = Math.min(best, folderWords.getOrDefault(word, best));
        }
        return role(best);
    }

    /** What the name of the folder says that is the root of the repository. */
    public Optional<Role> ofRepository(String name) {
        return role(repositories.getOrDefault(name.toLowerCase(Locale.ROOT), roles.size()));
    }

    /**
     * What the command says that a container runs.
     *
     * @param words the program's name without a folder, and its literal arguments
     */
    public Optional<Role> ofCommand(List<String> words) {
        return ofCommand(words, commands);
    }

    /**
     * What a command says that is all a container starts, and waits for somebody.
     *
     * @param words the program's name without a folder, and its literal arguments
     */
    public Optional<Role> ofPrompt(List<String> words) {
        return role(prompts.getOrDefault(String.join(" ", words), roles.size()));
    }

    /** What a command says that only shows how its program is used; the same words. */
    public Optional<Role> ofHelp(List<String> words) {
        return words.size() < 2
                ? Optional.empty()
                : role(helps.getOrDefault(words.get(words.size() - 1), roles.size()));
    }

    /** Whether a program is one of which {@link #ofBuildCommand} knows something. */
    public boolean isInBuildCommands(String program) {
        for (Command command : builds) {
            if (command.isOf(program)) {
                return true;
            }
        }
        return false;
    }

    /** What a command says that is run in the build. */
    public Optional<Role> ofBuildCommand(List<String> words) {
        return ofCommand(words, builds);
    }

    private Optional<Role> ofCommand(List<String> words, List<Command> known) {
        int best = roles.size();
        String program = words.isEmpty() ? "" : words.get(0);
        for (Command command : known) {
            if (!program.isEmpty() && command.rank() < best && command.isOf(program)) {
                best = follows(command.words().split(" "), words) ? command.rank() : best;
            }
        }
        return role(best);
    }

    /** @param repository as the tables name it */
    public Optional<Role> ofBase(String repository) {
        int best = roles.size();
        for (Map.Entry<ImagePattern, Integer> image : images.entrySet()) {
            best = image.getValue() < best && image.getKey().matches(repository, "") ? image.getValue() : best;
        }
        return role(best);
    }

    /** What a variable says that ENV sets. */
    public Optional<Role> ofVariable(String name) {
        int best = roles.size();
        for (Map.Entry<String, Integer> variable : variables.entrySet()) {
            best = variable.getValue() < best && Wildcard.matches(variable.getKey(), name) ? variable.getValue() : best;
        }
        return role(best);
    }

    public Optional<Role> ofLabel(String name) {
        return role(labels.getOrDefault(name, roles.size()));
    }

    private Optional<Role> role(int rank) {
        return rank < roles.size() ? Optional.of(roles.get(rank)) : Optional.empty();
    }

    /** Whether the words start with the first of the wanted ones and have the others in their order. */
    private static boolean follows(String[] wanted, List<String> words) {
        int next = 1;
        for (int i = 1; i < words.size() && next < wanted.length; i++) {
            if (words.get(i).equals(wanted[next])) {
                next++;
            }
        }
        return next == wanted.length;
    }

    private static List<String> words(String name) {
        StringBuilder spaced = new StringBuilder();
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            spaced.append(c < 0x80 && Character.isLetterOrDigit(c) ? c : ' ');
        }
        return List.of(spaced.toString().strip().split(" "));
    }
}
