package io.plimsoll.syntax;

import io.plimsoll.text.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An instruction. What the author left out is an empty word or list, never null: the problem is in {@link Dockerfile#problems}.
 */
public sealed interface Instruction {
    InstructionHeader header();

    /** The words that the builder reads, in the order written; not the text that a shell reads. */
    List<Word> words();

    /** Those words in which the builder expands variables; FROM's see the global scope, all others their stage. */
    default List<Word> expandedWords() {
        return words();
    }

    /** Whether the builder fills in variables in the value of a flag; in {@code --mount} it does in all options but {@code from}. */
    default boolean expands(Flag flag) {
        return keyword().filter(k -> Flags.areExpanded(k, flag.name())).isPresent();
    }

    /** What the comments above it may describe, for BuildKit: the names of an ARG, or that of a stage. */
    default List<Word> describedNames() {
        return List.of();
    }

    /** The word that a comment that describes a name begins with. */
    default String descriptionOf(Word name) {
        return name.raw();
    }

    default Span span() {
        return header().span();
    }

    /** Which of the eighteen this is; empty for a word that is none of them. */
    default Optional<Keyword> keyword() {
        return Keyword.of(header().keyword());
    }

    /** RUN, CMD, ENTRYPOINT and SHELL: what is handed to a shell or started as it is. */
    sealed interface CommandInstruction extends Instruction permits Run, Cmd, Entrypoint, Shell {
        Body body();

        @Override
        default List<Word> words() {
            return wordsOf(body());
        }

        /** The builder expands nothing in what a shell will read. */
        @Override
        default List<Word> expandedWords() {
            return List.of();
        }
    }

    /** LABEL, ENV and ARG: names and their values. */
    sealed interface Assignments extends Instruction permits Label, Env, Arg {
        List<KeyValue> pairs();

        @Override
        default List<Word> words() {
            return wordsOf(pairs());
        }
    }

    /** {@code FROM [--platform=…] image [AS name]}. */
    record From(InstructionHeader header, Word image, Optional<Word> name) implements Instruction {
        @Override
        public List<Word> describedNames() {
            return name.map(List::of).orElse(List.of());
        }

        /** BuildKit has the names of stages in lowercase. */
        @Override
        public String descriptionOf(Word described) {
            return described.raw().toLowerCase(Locale.ROOT);
        }

        public Optional<Word> platform() {
            return header.flagValue("platform");
        }

        /** Where AS stands. */
        public Optional<Span> as() {
            for (Leaf mark : header.marks()) {
                if (mark.kind() == Leaf.Kind.KEYWORD) {
                    return Optional.of(mark.span());
                }
            }
            return Optional.empty();
        }

        @Override
        public List<Word> words() {
            return name.map(n -> List.of(image, n)).orElse(List.of(image));
        }

        @Override
        public List<Word> expandedWords() {
            List<Word> words = expandedFlags(this);
            words.add(image);
            return words;
        }
    }

    /** {@code RUN …}. */
    record Run(InstructionHeader header, Body body) implements CommandInstruction {
        /** The {@code --mount} flags, in order. */
        public List<Mount> mounts() {
            List<Mount> mounts = new ArrayList<>();
            for (Flag flag : header.flags()) {
                if (flag.name().equals("mount") && flag.value().isPresent()) {
                    mounts.add(Mount.of(flag.value().get()));
                }
            }
            return mounts;
        }

        /** The {@code --device} flags, in order. */
        public List<Device> devices() {
            List<Device> devices = new ArrayList<>();
            for (Flag flag : header.flags()) {
                if (flag.name().equals("device")) {
                    flag.value().ifPresent(value -> devices.add(Device.of(value)));
                }
            }
            return devices;
        }

        /** {@code default}, {@code none} or {@code host}, as written. */
        public Optional<Word> network() {
            return header.flagValue("network");
        }

        /** {@code sandbox} or {@code insecure}, as written. */
        public Optional<Word> security() {
            return header.flagValue("security");
        }

        @Override
        public List<Word> expandedWords() {
            List<Word> words = new ArrayList<>();
            for (Mount mount : mounts()) {
                for (Mount.Option option : mount.options()) {
                    if (!option.key().equals("from")) {
                        option.value().ifPresent(words::add);
                    }
                }
            }
            return words;
        }
    }

    record Cmd(InstructionHeader header, Body body) implements CommandInstruction {}

    record Entrypoint(InstructionHeader header, Body body) implements CommandInstruction {}

    /** {@code SHELL ["…"]}: the program that reads the shell forms from here on. */
    record Shell(InstructionHeader header, Body body) implements CommandInstruction {}

    record Label(InstructionHeader header, List<KeyValue> pairs) implements Assignments {
        public Label {
            pairs = List.copyOf(pairs);
        }
    }

    record Env(InstructionHeader header, List<KeyValue> pairs) implements Assignments {
        public Env {
            pairs = List.copyOf(pairs);
        }
    }

    record Arg(InstructionHeader header, List<KeyValue> pairs) implements Assignments {
        public Arg {
            pairs = List.copyOf(pairs);
        }

        @Override
        public List<Word> describedNames() {
            return pairs.stream().map(KeyValue::name).toList();
        }

        /** Of an ARG only the default: its name is taken as written. */
        @Override
        public List<Word> expandedWords() {
            List<Word> words = new ArrayList<>();
            pairs.forEach(p -> p.value().ifPresent(words::add));
            return words;
        }
    }

    record Maintainer(InstructionHeader header, Word text) implements Instruction {
        @Override
        public List<Word> words() {
            return List.of(text);
        }

        @Override
        public List<Word> expandedWords() {
            return List.of();
        }
    }

    record User(InstructionHeader header, Word user) implements Instruction {
        @Override
        public List<Word> words() {
            return List.of(user);
        }
    }

    record Workdir(InstructionHeader header, Word path) implements Instruction {
        @Override
        public List<Word> words() {
            return List.of(path);
        }
    }

    record StopSignal(InstructionHeader header, Word signal) implements Instruction {
        @Override
        public List<Word> words() {
            return List.of(signal);
        }
    }

    record Expose(InstructionHeader header, List<Word> ports) implements Instruction {
        public Expose {
            ports = List.copyOf(ports);
        }

        @Override
        public List<Word> words() {
            return ports;
        }
    }

    record Volume(InstructionHeader header, List<Word> paths) implements Instruction {
        public Volume {
            paths = List.copyOf(paths);
        }

        @Override
        public List<Word> words() {
            return paths;
        }
    }

    /** ADD and COPY: what brings files into a layer. */
    sealed interface AddOrCopy extends Instruction permits Add, Copy {
        /** Paths, URLs and heredoc openings ({@link InstructionHeader#heredoc}). */
        List<Word> sources();

        Optional<Word> destination();

        default Optional<Word> chown() {
            return header().flagValue("chown");
        }

        default Optional<Word> chmod() {
            return header().flagValue("chmod");
        }

        default boolean link() {
            return header().isSet("link");
        }

        /** The patterns of {@code --exclude}, in order. */
        default List<Word> excludes() {
            List<Word> excludes = new ArrayList<>();
            for (Flag flag : header().flags()) {
                if (flag.name().equals("exclude")) {
                    flag.value().ifPresent(excludes::add);
                }
            }
            return excludes;
        }

        /** Flags after the first path, which are taken for paths; in order. */
        default List<LateFlag> lateFlags() {
            return LateFlag.in(this);
        }

        @Override
        default List<Word> words() {
            List<Word> words = new ArrayList<>(sources());
            destination().ifPresent(words::add);
            return words;
        }

        @Override
        default List<Word> expandedWords() {
            List<Word> words = expandedFlags(this);
            for (Word word : words()) {
                Optional<Heredoc> heredoc = header().heredoc(word);
                if (heredoc.isEmpty()) {
                    words.add(word);
                } else {
                    heredoc.get().content().ifPresent(words::add);
                }
            }
            return words;
        }
    }

    record Add(InstructionHeader header, List<Word> sources, Optional<Word> destination) implements AddOrCopy {
        public Add {
            sources = List.copyOf(sources);
        }

        public Optional<Word> checksum() {
            return header.flagValue("checksum");
        }

        public boolean keepGitDir() {
            return header.isSet("keep-git-dir");
        }

        /** Whether a remote archive is unpacked; a local one is unless the flag says {@code false}. */
        public boolean unpack() {
            return header.isSet("unpack");
        }
    }

    record Copy(InstructionHeader header, List<Word> sources, Optional<Word> destination) implements AddOrCopy {
        public Copy {
            sources = List.copyOf(sources);
        }

        /** A stage's name or number, or an image; BuildKit takes it as written and expands nothing in it. */
        public Optional<Word> from() {
            return header.flagValue("from");
        }

        public boolean parents() {
            return header.isSet("parents");
        }
    }

    /** {@code HEALTHCHECK NONE} or {@code HEALTHCHECK [--flag…] CMD command}. */
    record Healthcheck(InstructionHeader header, Word type, Body body) implements Instruction {
        public Optional<Duration> interval() {
            return duration("interval");
        }

        public Optional<Duration> timeout() {
            return duration("timeout");
        }

        public Optional<Duration> startPeriod() {
            return duration("start-period");
        }

        public Optional<Duration> startInterval() {
            return duration("start-interval");
        }

        /** How many failures in a row make the container unhealthy; empty when it is not a number. */
        public Optional<Integer> retries() {
            return header.flagValue("retries").flatMap(w -> Flags.count(w.raw()));
        }

        private Optional<Duration> duration(String flag) {
            return header.flagValue(flag).flatMap(w -> Durations.parse(w.raw()));
        }

        @Override
        public List<Word> words() {
            List<Word> words = new ArrayList<>(List.of(type));
            words.addAll(wordsOf(body));
            return words;
        }

        @Override
        public List<Word> expandedWords() {
            return List.of();
        }
    }

    /** {@code ONBUILD instruction}: done at the start of a build FROM this image. */
    record OnBuild(InstructionHeader header, Optional<Instruction> trigger) implements Instruction {
        /** What BuildKit refuses in the instruction that is held; it looks when a build FROM this image begins with it. */
        public List<ParseProblem> triggered() {
            return trigger.map(i -> ArgumentChecks.of(i, false)).orElse(List.of());
        }

        @Override
        public List<Word> words() {
            return List.of();
        }
    }

    /** A line whose first word is no instruction. */
    record Unknown(InstructionHeader header) implements Instruction {
        @Override
        public List<Word> words() {
            return List.of();
        }
    }

    private static List<Word> expandedFlags(Instruction instruction) {
        List<Word> words = new ArrayList<>();
        for (Flag flag : instruction.header().flags()) {
            if (instruction.expands(flag)) {
                flag.value().ifPresent(words::add);
            }
        }
        return words;
    }

    private static List<Word> wordsOf(Body body) {
        return body instanceof Body.ExecForm exec ? exec.arguments() : List.of();
    }

    private static List<Word> wordsOf(List<KeyValue> pairs) {
        List<Word> words = new ArrayList<>();
        for (KeyValue pair : pairs) {
            words.add(pair.name());
            pair.value().ifPresent(words::add);
        }
        return words;
    }
}
