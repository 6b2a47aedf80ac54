package io.plimsoll.cli;

import io.plimsoll.inventory.Inventory;
import io.plimsoll.inventory.InventoryReader;
import io.plimsoll.project.FileFinder;
import io.plimsoll.registry.Answer;
import io.plimsoll.registry.Settings;
import io.plimsoll.yaml.InvalidYaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** {@code bases --check}: what registries say of the images of an inventory. */
final class BaseCheck {
    private final Settings settings;
    private final Map<String, String> earlier;

    private BaseCheck(Settings settings, Map<String, String> earlier) {
        this.settings = settings;
        this.earlier = earlier;
    }

    /**
     * @return empty when nobody is to be asked
     * @throws UsageError when an option is wrong
     */
    static Optional<BaseCheck> of(ParseResult arguments, Console console) {
        if (!arguments.hasMatchedOption(RegistryOptions.CHECK)) {
            return Optional.empty();
        }
        String since = arguments.matchedOptionValue(RegistryOptions.SINCE, "");
        return Optional.of(new BaseCheck(
                RegistryOptions.settings(arguments, console), since.isEmpty() ? Map.of() : earlier(since, console)));
    }

    private static Map<String, String> earlier(String file, Console console) {
        try {
            if (!Files.exists(Path.of(file))) { // the first of many runs
                console.note(
                        Console.oneLine("--since: " + file + " does not exist yet, so there is nothing to compare"));
                return Map.of();
            }
            return InventoryReader.digests(Files.readString(Path.of(file), StandardCharsets.UTF_8));
        } catch (InvalidPathException e) {
            throw new UsageError("--since: `" + file + "` is not a valid path: " + e.getReason());
        } catch (IOException e) {
            throw new UsageError("--since: cannot read " + file + ": " + FileFinder.reason(e));
        } catch (InvalidYaml e) {
            throw new UsageError("--since: " + file + ":" + e.display());
        }
    }

    /** Images that are built here are in no registry before they are, and are not asked for. */
    Map<String, Answer> ask(Inventory inventory) {
        List<String> images = inventory.entries().stream()
                .filter(entry -> entry.builtBy().isEmpty())
                .map(Inventory.Entry::image)
                .toList();
        Map<String, Answer> answers = new LinkedHashMap<>();
        RegistryOptions.ask(images, true, settings)
                .forEach((image, answer) ->
                        answers.put(image, earlier.containsKey(image) ? answer.since(earlier.get(image)) : answer));
        return answers;
    }

    /** The exit status that the answers are worth. */
    static int status(Map<String, Answer> answers) {
        if (answers.values().stream().anyMatch(Answer::isIncomplete)) {
            return Main.COULD_NOT_RUN;
        }
        boolean changed = answers.values().stream()
                .anyMatch(a -> a.state() == Answer.State.CHANGED || a.state() == Answer.State.GONE);
        return changed ? Main.FOUND : Main.OK;
    }
}
