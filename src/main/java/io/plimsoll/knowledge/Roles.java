package io.plimsoll.knowledge;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.text.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What names, commands, labels and images say about the role of an image. Immutable. */
public final class Roles {
    /**
     * A block of the table.
     *
     * @param commands each a program and words that follow it
     */
    private record Signs(
            Role role,
            Set<String> names,
            Set<String> fileWords,
            Set<String> folders,
            List<List<String>> commands,
            List<ImagePattern> images,
            Set<String> labels,
            List<List<String>> builds,
            List<String> variables,
            Set<String> repositories) {
        static Signs of(Block block) {
            return new Signs(
                    Role.of(block.text("role")).orElseThrow(),
                    Set.copyOf(block.strings("names")),
                    Set.copyOf(block.strings("file-words")),
                    Set.copyOf(block.strings("folders")),
                    split(block.strings("commands")),
                    block.strings("images").stream().map(ImagePattern::new).toList(),
                    Set.copyOf(block.strings("labels")),
                    split(block.strings("builds")),
                    List.copyOf(block.strings("variables")),
                    Set.copyOf(block.strings("repositories")));
        }

        private static List<List<String>> split(List<String> commands) {
            return commands.stream().map(c -> List.of(c.split(" "))).toList();
        }
    }

    private final List<Signs> signs = new ArrayList<>();

    Roles() {
        for (Block block : Tables.blocks("roles")) {
            signs.add(Signs.of(block));
        }
    }

    /** What the name of a stage says, such as {@code dev} or {@code app-test}. */
    public Optional<Role> ofStage(String name) {
        List<String> words = words(name);
        return first(s -> words.stream().anyMatch(s.names()::contains));
    }

    /** What the name of a file says, such as {@code Dockerfile.dev} or {@code docker-compose.test.yml}. */
    public Optional<Role> ofFile(String name) {
        List<String> words = words(name);
        return first(s -> words.stream()
                .anyMatch(w -> s.names().contains(w) || s.fileWords().contains(w)));
    }

    /** What the name of a folder on the way to the file says. */
    public Optional<Role> ofFolder(String name) {
        String folder = name.toLowerCase(Locale.ROOT);
        return first(s -> s.folders().contains(folder));
    }

    /**
     * What the command says that a container runs.
     *
     * @param words the program's name without a folder, and its literal arguments
     */
    public Optional<Role> ofCommand(List<String> words) {
        return first(s -> s.commands().stream().anyMatch(c -> follows(c, words)));
    }

    /** What a command says that is run in the build. */
    public Optional<Role> ofBuildCommand(List<String> words) {
        return first(s -> s.builds().stream().anyMatch(c -> follows(c, words)));
    }

    /** @param repository as the tables name it */
    public Optional<Role> ofBase(String repository) {
        return first(s -> s.images().stream().anyMatch(p -> p.matches(repository, "")));
    }

    /** What a variable says that ENV sets. */
    public Optional<Role> ofVariable(String name) {
        return first(s -> s.variables().stream().anyMatch(pattern -> Wildcard.matches(pattern, name)));
    }

    /** What the name of the folder says that is the root of the repository. */
    public Optional<Role> ofRepository(String name) {
        String folder = name.toLowerCase(Locale.ROOT);
        return first(s -> s.repositories().contains(folder));
    }

    public Optional<Role> ofLabel(String name) {
        return first(s -> s.labels().contains(name));
    }

    private Optional<Role> first(Predicate<Signs> says) {
        return signs.stream().filter(says).map(Signs::role).findFirst();
    }

    /** Whether the words start with the first of the wanted ones and have the others in their order. */
    private static boolean follows(List<String> wanted, List<String> words) {
        if (words.isEmpty() || !words.get(0).equals(wanted.get(0))) {
            return false;
        }
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
