package io.plimsoll.image;

import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Map;

/**
 * What one RUN leaves behind, as far as its text tells. Both branches of a condition count.
 *
 * @param installed packages that are still there when the RUN ends, in the order in which they came
 * @param uninstalled packages that it removes and that it did not install
 * @param removed files and folders that it removes
 * @param compiled folders whose source it compiles, with the first command that does
 * @param keys private keys that it makes and leaves
 * @param stepDown programs such as gosu that it installs, by name
 * @param secrets secrets in the words of its commands
 */
public record Layer(
        Instruction.Run instruction,
        Stage stage,
        List<Package> installed,
        List<Package> uninstalled,
        List<Removal> removed,
        Map<String, Span> compiled,
        List<Key> keys,
        List<String> stepDown,
        List<Secrets.Found> secrets)
        implements Step {
    public Layer {
        installed = List.copyOf(installed);
        uninstalled = List.copyOf(uninstalled);
        removed = List.copyOf(removed);
        keys = List.copyOf(keys);
        stepDown = List.copyOf(stepDown);
        secrets = List.copyOf(secrets);
    }

    Layer withInstalled(List<Package> packages) {
        return new Layer(instruction, stage, packages, uninstalled, removed, compiled, keys, stepDown, secrets);
    }

    /**
     * A package.
     *
     * @param name without version and architecture; a group's name, or the command for the dependencies of a build
     * @param buildOnly whether it is needed to build and not to run
     * @param virtual the name that {@code apk add --virtual} gives it and others, or empty
     */
    public record Package(String name, boolean buildOnly, String virtual, Span span) {}

    /**
     * Something that is removed.
     *
     * @param path absolute and cleaned, perhaps with wildcards
     */
    public record Removal(String path, Span span) {}

    /** A private key; its path is empty where the program chooses it. */
    public record Key(String path, Span span) {}
}
