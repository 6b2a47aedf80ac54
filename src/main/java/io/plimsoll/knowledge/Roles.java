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
    /** @param words a program, and words that follow it in that order, with others between them */
    private record Command(List<String> words, int rank) {}

    /** Of several roles the one whose block comes first in the table counts; its number is the rank of what it says. */
    private final List<Role> roles = new ArrayList<>();

    private final Map<String, Integer> names = new HashMap<>();
    private final Map<String, Integer> fileWords = new HashMap<>();
    private final Map<String, Integer> folders = new HashMap<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private final Map<String, Integer> repositories = new HashMap<>();
    private final Map<String, List<Command>> commands = new HashMap<>();
    private final Map<String, List<Command>> builds = new HashMap<>();
    private final Map<String, Integer> variables = new HashMap<>();
    private final Map<ImagePattern, Integer> images = new HashMap<>();

    Roles() {
        for (Block block : Tables.blocks("roles")) {
            int rank = roles.size();
            roles.add(Role.of(block.text("role")).orElseThrow());
            block.strings("names").forEach(name -> names.putIfAbsent(name, rank));
            block.strings("file-words").forEach(word -> fileWords.putIfAbsent(word, rank));
            block.strings("folders").forEach(folder -> folders.putIfAbsent(folder, rank));
            block.strings("labels").forEach(label -> labels.putIfAbsent(label, rank));
            block.strings("repositories").forEach(name -> repositories.putIfAbsent(name, rank));
            block.strings("variables").forEach(pattern -> variables.putIfAbsent(pattern, rank));
            block.strings("images").forEach(image -> images.put(new ImagePattern(image), rank));
            add(block.strings("commands"), rank, commands);
            add(block.strings("builds"), rank, builds);
        }
    }

    private static void add(List<String> written, int rank, Map<String, List<Command>> byProgram) {
        for (String command : written) {
            List<String> words = List.of(command.split(" "));
            byProgram
                    .computeIfAbsent(words.get(0), program -> new ArrayList<>())
                    .add(new Command(words, rank));
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
        return role(folders.getOrDefault(name.toLowerCase(Locale.ROOT), roles.size()));
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

    /** Whether a program is one of which {@link #ofBuildCommand} knows something. */
    public boolean isInBuildCommands(String program) {
        return builds.containsKey(program);
    }

    /** What a command says that is run in the build. */
    public Optional<Role> ofBuildCommand(List<String> words) {
        return ofCommand(words, builds);
    }

    private Optional<Role> ofCommand(List<String> words, Map<String, List<Command>> byProgram) {
        int best = roles.size();
        for (Command command : words.isEmpty() ? List.<Command>of() : byProgram.getOrDefault(words.get(0), List.of())) {
            best = command.rank() < best && follows(command.words(), words) ? command.rank() : best;
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
    private static boolean follows(List<String> wanted, List<String> words) {
        int next = 1;
        for (int i = 1; i < words.size() && next < wanted.size(); i++) {
            if (words.get(i).equals(wanted.get(next))) {
                next++;
            }
        }
        return next == wanted.size();
    }

    private static List<String> words(String name) {
        StringBuilder spaced = new StringBuilder();
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            spaced.append(c < 0x80 && Character.isLetterOrDigit(c) ? c : ' ');
        }
        return List.of(spaced.toString().strip().split(" "));
    }
}
