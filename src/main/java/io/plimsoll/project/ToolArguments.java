package io.plimsoll.project;

import io.plimsoll.stage.BuildOptions;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The build arguments, the stage and the named contexts that a tool gives to a build; the last value of each applies. */
final class ToolArguments {
    /** Empty for a value that is not known. */
    private final Map<String, Optional<String>> args = new LinkedHashMap<>();

    private final Set<String> overridable = new HashSet<>();
    private final Set<String> contexts = new HashSet<>();
    private Optional<String> target = Optional.empty();
    private boolean open;

    /** Sets a build argument, or one whose value is unknown. */
    void set(String name, Optional<String> value) {
        args.put(name, value);
        overridable.remove(name);
    }

    /** Sets a build argument that has this value unless the environment has another. */
    void setDefault(String name, String value) {
        args.put(name, Optional.of(value));
        overridable.add(name);
    }

    /** Any build argument may be set. */
    void setUnknown() {
        open = true;
    }

    void target(String stage) {
        target = Optional.of(stage).filter(name -> !name.isEmpty());
    }

    void context(String name) {
        contexts.add(name);
    }

    Optional<String> target() {
        return target;
    }

    /** What the options of {@code docker build} set in addition: {@code --build-arg}, {@code --build-context} and {@code --target}. */
    void addOptions(List<String> options) {
        for (int i = 0; i < options.size(); i++) {
            String option = options.get(i);
            int equals = option.indexOf('=');
            String name = equals < 0 ? option : option.substring(0, equals);
            if (!Set.of("--build-arg", "--build-context", "--target").contains(name)) {
                continue;
            }
            if (equals < 0 && ++i == options.size()) {
                return;
            }
            addOption(name, equals < 0 ? options.get(i) : option.substring(equals + 1));
        }
    }

    private void addOption(String name, String value) {
        int equals = value.indexOf('=');
        String key = equals < 0 ? value : value.substring(0, equals);
        switch (name) {
            case "--target" -> target(value);
            case "--build-context" -> context(key);
            default -> set(key, equals < 0 ? Optional.empty() : Optional.of(value.substring(equals + 1)));
        }
    }

    BuildOptions options(Path dockerfile) {
        Map<String, String> known = new LinkedHashMap<>();
        Set<String> unsure = new HashSet<>(overridable);
        args.forEach((name, value) -> {
            value.ifPresent(text -> known.put(name, text));
            if (value.isEmpty()) {
                unsure.add(name);
            }
        });
        if (open) {
            unsure.addAll(ArgNames.in(dockerfile));
        }
        return new BuildOptions(target.map(List::of).orElse(List.of()), known, unsure, contexts);
    }
}
