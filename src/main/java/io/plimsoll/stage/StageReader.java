package io.plimsoll.stage;

import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.BaseConfig;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.shell.ScriptMemo;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.variable.Expansion;
import io.plimsoll.variable.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Cuts a file into its stages and finds out what each is built from. */
final class StageReader {
    private final BuildOptions options;
    private final Knowledge knowledge;
    private final StageVariables variables;
    private final ScriptMemo scripts;
    private final List<Stage> stages = new ArrayList<>();
    private final Map<String, Stage> byName = new HashMap<>();

    StageReader(BuildOptions options, Knowledge knowledge, StageVariables variables, ScriptMemo scripts) {
        this.options = options;
        this.knowledge = knowledge;
        this.variables = variables;
        this.scripts = scripts;
    }

    List<Stage> read(Dockerfile file) {
        List<Instruction> instructions = file.instructions();
        WindowsSigns signs = signs(file);
        int at = nextFrom(instructions, 0);
        while (at < instructions.size()) {
            Instruction.From from = (Instruction.From) instructions.get(at);
            int end = nextFrom(instructions, at + 1);
            Base base = base(from);
            List<Instruction> own = new ArrayList<>(Triggers.of(base));
            own.addAll(instructions.subList(at + 1, end));
            BaseConfig config = base instanceof Base.External external
                    ? knowledge.baseConfig(external.image())
                    : BaseConfig.UNKNOWN;
            boolean windows = signs.isWindows(stages.size());
            Stage stage = new Stage(
                    stages.size(),
                    from,
                    base,
                    own,
                    variables.of(base, config, own),
                    config,
                    windows ? windowsFolder(base, config) : startFolder(base, config),
                    windows,
                    scripts);
            stages.add(stage);
            stage.name().ifPresent(name -> byName.put(name.toLowerCase(Locale.ROOT), stage));
            at = end;
        }
        return List.copyOf(stages);
    }

    /** Reads the whole file for what is Windows before any stage is made: a later one may tell it of an earlier one. */
    private WindowsSigns signs(Dockerfile file) {
        WindowsSigns signs = new WindowsSigns(file, knowledge);
        List<Instruction> instructions = file.instructions();
        Map<String, Integer> numbers = new HashMap<>();
        int at = nextFrom(instructions, 0);
        for (int number = 0; at < instructions.size(); number++) {
            Instruction.From from = (Instruction.From) instructions.get(at);
            int end = nextFrom(instructions, at + 1);
            Value value =
                    Expansion.of(from.image(), variables.globals().atEnd()).value();
            Optional<String> name = value.text();
            boolean scratch = name.filter("scratch"::equals).isPresent();
            boolean context = name.filter(options.contexts()::contains).isPresent();
            ImageRef image = ImageRef.of(context ? Value.unknown(name.get()) : value);
            Optional<String> platform = from.platform()
                    .flatMap(word -> Expansion.of(word, variables.globals().atEnd())
                            .value()
                            .text());
            signs.add(
                    context ? -1 : name.map(n -> numbers.getOrDefault(n, -1)).orElse(-1),
                    scratch ? Optional.empty() : Optional.of(image),
                    platform,
                    instructions.subList(at + 1, end));
            int current = number;
            from.name().ifPresent(as -> numbers.put(as.raw().toLowerCase(Locale.ROOT), current));
            at = end;
        }
        return signs;
    }

    private static int nextFrom(List<Instruction> instructions, int start) {
        int at = start;
        while (at < instructions.size() && !(instructions.get(at) instanceof Instruction.From)) {
            at++;
        }
        return at;
    }

    /** A distribution's own image starts in the root; where an unlisted one starts is not known, but always the same folder. */
    private String startFolder(Base base, BaseConfig config) {
        boolean root = !(base instanceof Base.External external) || knowledge.isDistributionImage(external.image());
        return root
                ? "/"
                : config.workdir().filter(Paths::isAbsolute).map(Paths::clean).orElse(Paths.UNKNOWN_FOLDER);
    }

    /** Microsoft's own images start in the root of the drive. */
    private static String windowsFolder(Base base, BaseConfig config) {
        boolean root = base instanceof Base.External external
                && external.image().repository().orElse("").startsWith("mcr.microsoft.com/windows");
        String unknown = root ? "" : Paths.UNKNOWN_FOLDER;
        return Paths.resolve(
                Paths.WINDOWS_ROOT, config.workdir().filter(Paths::isAbsolute).orElse(unknown));
    }

    private Base base(Instruction.From from) {
        Value value = Expansion.of(from.image(), variables.globals().atEnd()).value();
        Optional<String> name = value.text();
        if (name.isPresent()) {
            if (options.contexts().contains(name.get())) {
                return new Base.External(ImageRef.of(Value.unknown(name.get())));
            }
            // as BuildKit has it: stage names are in lower case by now, and the name here is compared as written
            Stage stage = byName.get(name.get());
            if (stage != null) {
                return new Base.Parent(stage);
            }
            if (name.get().equals("scratch")) {
                return new Base.Scratch();
            }
        }
        Optional<Stage> chosen = name.isPresent() ? Optional.empty() : onPlatform(from);
        return chosen.<Base>map(Base.Parent::new).orElseGet(() -> new Base.External(ImageRef.of(value)));
    }

    /** The stage that the platform chooses; an image that it chooses stays unknown. */
    private Optional<Stage> onPlatform(Instruction.From from) {
        return Expansion.of(from.image(), variables.onPlatform().atEnd())
                .value()
                .text()
                .map(byName::get);
    }
}
