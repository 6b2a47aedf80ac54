package io.plimsoll.knowledge;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.text.Internal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What says that an image or a file is for Windows, and what its containers have. Immutable. */
@Internal
public final class Windows {
    private final Set<String> words = new HashSet<>();
    private final Set<String> except = new HashSet<>();
    private final Set<String> abis = new HashSet<>();
    private final Set<String> shells = new HashSet<>();
    private final Set<String> users = new HashSet<>();
    private final Set<String> linuxSigns = new HashSet<>();
    private final Map<String, String> environment = new HashMap<>();

    Windows() {
        for (Block block : Tables.blocks("windows")) {
            words.addAll(block.strings("words"));
            except.addAll(block.strings("except"));
            abis.addAll(block.strings("abis"));
            shells.addAll(block.strings("shells"));
            users.addAll(block.strings("users"));
            linuxSigns.addAll(block.strings("linux-signs"));
            for (Map.Entry<String, Object> variable : block.map("environment").entrySet()) {
                environment.put(variable.getKey(), variable.getValue().toString());
            }
        }
    }

    /** Whether a repository says by its name that it is Windows. */
    public boolean isNamed(String repository) {
        return !except.contains(repository)
                && List.of(repository.split("[-_./:]")).stream().anyMatch(words::contains);
    }

    /** Whether a tag says that its image is Windows, and not the compiler of a target such as {@code x86_64-pc-windows-gnu}. */
    public boolean isNamedByTag(String tag) {
        List<String> parts = List.of(tag.split("[-_.]"));
        return parts.stream().anyMatch(words::contains) && parts.stream().noneMatch(abis::contains);
    }

    /** @param program by its name alone */
    public boolean isShell(String program) {
        return shells.contains(program.toLowerCase(Locale.ROOT));
    }

    /** An account that Windows containers have. */
    public boolean isUser(String user) {
        return users.contains(user.toLowerCase(Locale.ROOT));
    }

    /** Whether a script can only be for Linux. */
    public boolean isForLinux(String script) {
        return linuxSigns.stream().anyMatch(script::contains);
    }

    /** What a container of Windows sets, by names in lower case; {@code ~} is the home of its user. */
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }
}
