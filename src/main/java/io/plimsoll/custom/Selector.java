package io.plimsoll.custom;

import io.plimsoll.command.Call;
import io.plimsoll.knowledge.Secrets;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.shell.Command;
import io.plimsoll.stage.ImageUse;
import io.plimsoll.syntax.Flag;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.syntax.Keyword;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Expansion;
import io.plimsoll.variable.Origin;
import io.plimsoll.variable.Scope;
import io.plimsoll.variable.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a rule is about. Each answers from the model, never from the text. */
sealed interface Selector {
    /** All that it may be about at that place; those that answer NO may be left out. */
    List<Candidate> candidates(InstructionSite place);

    /** Names that a message may have in braces, beside those that every message may have. */
    List<String> placeholders();

    /** An instruction, perhaps one with or without a flag. */
    record OfInstruction(Set<Keyword> keywords, Optional<WantedFlag> flag) implements Selector {
        public OfInstruction {
            keywords = Set.copyOf(keywords);
        }

        @Override
        public List<Candidate> candidates(InstructionSite place) {
            Instruction instruction = place.instruction();
            if (!instruction.keyword().map(keywords::contains).orElse(false)) {
                return List.of();
            }
            Span keyword = instruction.header().keywordSpan();
            if (flag.isEmpty()) {
                return List.of(Candidate.of(Tristate.YES, keyword));
            }
            WantedFlag wanted = flag.get();
            if (wanted.absent()) {
                boolean absent = instruction.header().flag(wanted.name()).isEmpty();
                return List.of(new Candidate(Tristate.of(absent), keyword, wanted.name(), Optional.empty(), false));
            }
            List<Candidate> found = new ArrayList<>();
            for (Flag written : instruction.header().flags()) {
                if (written.name().equals(wanted.name())) {
                    Value value =
                            written.value().map(w -> value(written, w, place)).orElse(Value.EMPTY);
                    Tristate answer = wanted.value().test(value);
                    found.add(new Candidate(answer, written.span(), wanted.name(), Optional.of(value), false));
                }
            }
            return found;
        }

        private static Value value(Flag flag, Word word, InstructionSite place) {
            boolean expanded = place.instruction().expands(flag) || flag.name().equals("mount") && word.hasVariables();
            return expanded ? place.value(word) : Value.of(word.literal().orElse(word.raw()));
        }

        @Override
        public List<String> placeholders() {
            return flag.isEmpty() ? List.of() : flag.get().absent() ? List.of("name") : List.of("name", "value");
        }
    }

    /** @param absent whether it must not be there */
    record WantedFlag(String name, TextMatcher value, boolean absent) {}

    /** A place that takes an image from a registry. */
    record OfImage(
            TextMatcher repository,
            TextMatcher registry,
            TextMatcher tag,
            Optional<ImageRef.State> digest,
            Set<ImageUse.Kind> uses)
            implements Selector {
        public OfImage {
            uses = Set.copyOf(uses);
        }

        @Override
        public List<Candidate> candidates(InstructionSite place) {
            List<Candidate> found = new ArrayList<>();
            for (ImageUse use : place.images()) {
                if (uses.contains(use.kind())) {
                    found.add(Candidate.of(
                                    answer(use.image()), use.span(), use.image().value())
                            .removedWith(Optional.empty()));
                }
            }
            return found;
        }

        private Tristate answer(ImageRef image) {
            if (!image.isValid()) {
                return Tristate.UNKNOWN; // a template's placeholder, perhaps
            }
            return repository
                    .test(image.repository())
                    .and(registry.test(image.registry()))
                    .and(tagOf(image))
                    .and(digestOf(image));
        }

        private Tristate tagOf(ImageRef image) {
            if (image.tagState() == ImageRef.State.ABSENT) {
                return switch (image.digest()) {
                    case ABSENT -> tag.test("latest");
                    case PRESENT -> tag.equals(TextMatcher.ANYTHING) ? Tristate.YES : Tristate.NO;
                    case UNKNOWN -> tag.test(Optional.empty());
                };
            }
            return tag.test(image.tag());
        }

        private Tristate digestOf(ImageRef image) {
            if (digest.isEmpty()) {
                return Tristate.YES;
            }
            return image.digest() == ImageRef.State.UNKNOWN
                    ? Tristate.UNKNOWN
                    : Tristate.of(image.digest() == digest.get());
        }

        @Override
        public List<String> placeholders() {
            return List.of("image");
        }
    }

    /** A file that ADD or COPY brings. */
    record OfFile(TextMatcher source, TextMatcher destination, Set<CopyLayer.Kind> from) implements Selector {
        public OfFile {
            from = Set.copyOf(from);
        }

        @Override
        public List<Candidate> candidates(InstructionSite place) {
            List<Candidate> found = new ArrayList<>();
            place.copy().ifPresent(step -> {
                Tristate there = destination.test(step.destination());
                for (CopyLayer.Item item : step.items()) {
                    if (from.contains(item.kind())) {
                        Tristate answer = source.test(item.path()).and(there);
                        found.add(Candidate.of(answer, item.word().span(), item.path()));
                    }
                }
            });
            return found;
        }

        @Override
        public List<String> placeholders() {
            return List.of("value");
        }
    }

    /** A label that is set. */
    record OfLabel(TextMatcher name, TextMatcher value) implements Selector {
        @Override
        public List<Candidate> candidates(InstructionSite place) {
            if (!(place.instruction() instanceof Instruction.Label label)) {
                return List.of();
            }
            List<Candidate> found = new ArrayList<>();
            for (KeyValue pair : label.pairs()) {
                Value key = place.value(pair.name());
                Value text = pair.value().map(place::value).orElse(Value.EMPTY);
                found.add(pair(place, pair, name.test(key).and(value.test(text)), key.display(), text, value));
            }
            return found;
        }

        @Override
        public List<String> placeholders() {
            return List.of("name", "value");
        }
    }

    /** A variable that ARG or ENV sets. */
    record OfVariable(TextMatcher name, TextMatcher value, Set<Keyword> kinds, Optional<Boolean> hasDefault)
            implements Selector {
        public OfVariable {
            kinds = Set.copyOf(kinds);
        }

        @Override
        public List<Candidate> candidates(InstructionSite place) {
            List<Candidate> found = new ArrayList<>();
            Instruction instruction = place.instruction();
            if (instruction instanceof Instruction.Env env && kinds.contains(Keyword.ENV)) {
                for (KeyValue pair : env.pairs()) {
                    Value key = place.value(pair.name());
                    Value text = pair.value().map(place::value).orElse(Value.EMPTY);
                    found.add(pair(place, pair, name.test(key).and(value.test(text)), key.display(), text, value));
                }
            } else if (instruction instanceof Instruction.Arg arg && kinds.contains(Keyword.ARG)) {
                for (KeyValue pair : arg.pairs()) {
                    boolean given = hasDefault.isEmpty()
                            || hasDefault.get() == pair.value().isPresent();
                    String key = pair.name().raw();
                    Value text = argument(pair, arg, place);
                    Tristate answer = Tristate.of(given).and(name.test(key)).and(value.test(text));
                    found.add(pair(place, pair, answer, key, text, value));
                }
            }
            return found;
        }

        /** What the variable is once the ARG is read. */
        private static Value argument(KeyValue pair, Instruction.Arg arg, InstructionSite place) {
            String key = pair.name().raw();
            Scope after = place.stage()
                    .map(stage -> stage.scopeAfter(arg))
                    .orElseGet(() -> place.walk().build().globals());
            Scope.Binding binding = after.lookup(key);
            boolean here = place.stage().isPresent()
                    || binding.value().origins().stream()
                            .map(Origin::span)
                            .anyMatch(pair.span()::equals); // else a later ARG has the last word
            return here && binding.state() == Scope.State.SET ? binding.value() : Value.unknown(key);
        }

        @Override
        public List<String> placeholders() {
            return List.of("name", "value");
        }
    }

    /** @param wanted of the value; what is asked for is what is pointed at */
    private static Candidate pair(
            InstructionSite place, KeyValue pair, Tristate answer, String name, Value value, TextMatcher wanted) {
        boolean byValue = pair.value().isPresent() && !wanted.equals(TextMatcher.ANYTHING);
        Span span = byValue ? pair.value().get().span() : pair.name().span();
        Secrets secrets = place.walk().build().knowledge().secrets();
        boolean secret = secrets.saysSecret(name)
                || pair.value().map(w -> !secrets.find(w.text()).isEmpty()).orElse(false);
        return new Candidate(answer, span, name, Optional.of(value), secret, Optional.of(pair.span()));
    }

    /** An instruction that takes one sort of word: USER, WORKDIR, VOLUME, STOPSIGNAL. */
    record OfWord(Keyword keyword, TextMatcher value) implements Selector {
        @Override
        public List<Candidate> candidates(InstructionSite place) {
            Instruction instruction = place.instruction();
            if (instruction.keyword().filter(keyword::equals).isEmpty()) {
                return List.of();
            }
            List<Candidate> found = new ArrayList<>();
            for (Word word : instruction.words()) {
                if (!word.isEmpty()) {
                    Value text = place.value(word);
                    found.add(Candidate.of(value.test(text), word.span(), text));
                }
            }
            return found;
        }

        @Override
        public List<String> placeholders() {
            return List.of("value");
        }
    }

    /**
     * A program that RUN, CMD, ENTRYPOINT or HEALTHCHECK calls.
     *
     * @param argument what one of its arguments has to be
     * @param without what none of them may be
     */
    record OfCommand(TextMatcher name, Optional<TextMatcher> argument, Optional<TextMatcher> without)
            implements Selector {
        @Override
        public List<Candidate> candidates(InstructionSite place) {
            List<Candidate> found = new ArrayList<>();
            for (Call call : place.calls()) {
                Optional<String> program = Optional.of(call.program()).filter(p -> !p.isEmpty());
                Tristate answer = name.test(program).and(allowed(call));
                if (argument.isEmpty()) {
                    found.add(new Candidate(answer, call.span(), call.program(), Optional.empty(), false));
                } else {
                    call.arguments().forEach(a -> found.add(argument(a, call, answer, place)));
                }
            }
            return found;
        }

        private Tristate allowed(Call call) {
            Tristate none = Tristate.YES;
            if (without.isPresent()) {
                for (Call.Argument a : call.arguments()) {
                    none = none.and(without.get().test(a.text()).not());
                }
            }
            return none;
        }

        private Candidate argument(Call.Argument argument, Call call, Tristate answer, InstructionSite place) {
            Value value = argument.text().map(Value::of).orElseGet(() -> Value.unknown("…"));
            boolean secret = place.isSecret(argument.span());
            return new Candidate(
                    answer.and(this.argument.orElseThrow().test(argument.text())),
                    argument.span(),
                    call.program(),
                    Optional.of(value),
                    secret);
        }

        @Override
        public List<String> placeholders() {
            return argument.isEmpty() ? List.of("name") : List.of("name", "value");
        }
    }

    /** A program such as sudo that runs the command in its words, and the program that it runs. */
    record OfWrapper(TextMatcher wrapper, TextMatcher name) implements Selector {
        @Override
        public List<Candidate> candidates(InstructionSite place) {
            List<Candidate> found = new ArrayList<>();
            for (Command command : place.commands()) {
                Command inner = command.effective();
                if (inner == command || command.baseName().isEmpty()) {
                    continue;
                }
                String outer = command.baseName().get();
                Tristate answer = wrapper.test(outer).and(name.test(inner.baseName()));
                found.add(new Candidate(
                        answer,
                        command.words().get(0).span(),
                        inner.baseName().orElse("a program"),
                        Optional.of(Value.of(outer)),
                        false,
                        FoundRemoval.wrapper(command)));
            }
            return found;
        }

        @Override
        public List<String> placeholders() {
            return List.of("name", "value");
        }
    }

    /** HEALTHCHECK with a command, or with NONE. */
    record OfHealthcheck(boolean none) implements Selector {
        @Override
        public List<Candidate> candidates(InstructionSite place) {
            if (!(place.instruction() instanceof Instruction.Healthcheck check)) {
                return List.of();
            }
            boolean isNone = check.type().raw().equalsIgnoreCase("NONE");
            return List.of(
                    Candidate.of(Tristate.of(isNone == none), check.header().keywordSpan()));
        }

        @Override
        public List<String> placeholders() {
            return List.of();
        }
    }

    /**
     * A port that EXPOSE names, alone or in a range.
     *
     * @param protocol tcp, udp or sctp
     */
    record OfPort(int first, int last, Optional<String> protocol) implements Selector {
        private static final int HIGHEST = 65535;

        @Override
        public List<Candidate> candidates(InstructionSite place) {
            if (!(place.instruction() instanceof Instruction.Expose expose)) {
                return List.of();
            }
            List<Candidate> found = new ArrayList<>();
            for (Word word : expose.ports()) {
                Value value = place.value(word);
                Tristate answer = Tristate.UNKNOWN;
                if (value.isKnown()) {
                    answer = Tristate.NO;
                    Expansion expansion = Expansion.of(word, place.scope());
                    for (String port : expansion.words()) {
                        answer = answer.or(Tristate.of(includes(port)));
                    }
                }
                found.add(Candidate.of(answer, word.span(), value));
            }
            return found;
        }

        private boolean includes(String port) {
            int slash = port.indexOf('/');
            String spoken = slash < 0 ? "tcp" : port.substring(slash + 1);
            int[] range = range(slash < 0 ? port : port.substring(0, slash));
            return range != null
                    && range[0] <= last
                    && first <= range[1]
                    && protocol.map(spoken::equalsIgnoreCase).orElse(true);
        }

        /** @return first and last of {@code 80} or {@code 8000-8010}, or null when it is neither */
        static int[] range(String text) {
            int dash = text.indexOf('-');
            int from = number(dash < 0 ? text : text.substring(0, dash));
            int to = dash < 0 ? from : number(text.substring(dash + 1));
            return from < 0 || to < from ? null : new int[] {from, to};
        }

        private static int number(String text) {
            boolean digits =
                    !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
            int number = digits ? Integer.parseInt(text) : -1;
            return number > HIGHEST ? -1 : number;
        }

        @Override
        public List<String> placeholders() {
            return List.of("value");
        }
    }
}
