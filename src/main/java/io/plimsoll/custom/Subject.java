package io.plimsoll.custom;

import io.plimsoll.command.Call;
import io.plimsoll.image.CopyStep;
import io.plimsoll.image.ImageUse;
import io.plimsoll.knowledge.Secrets;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.syntax.Flag;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Keyword;
import io.plimsoll.syntax.Pair;
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
sealed interface Subject {
    /** All that it may be about at that place; those that answer NO may be left out. */
    List<Candidate> candidates(Place place);

    /** Names that a message may have in braces, beside those that every message may have. */
    List<String> placeholders();

    /** An instruction, perhaps one with or without a flag. */
    record OfInstruction(Set<Keyword> keywords, Optional<WantedFlag> flag) implements Subject {
        /** Flags in which the builder expands variables; all others it takes as written. */
        private static final Set<String> EXPANDED = Set.of("platform", "chown", "chmod", "checksum");

        public OfInstruction {
            keywords = Set.copyOf(keywords);
        }

        @Override
        public List<Candidate> candidates(Place place) {
            Instruction instruction = place.instruction();
            if (!instruction.keyword().map(keywords::contains).orElse(false)) {
                return List.of();
            }
            Span keyword = instruction.frame().keywordSpan();
            if (flag.isEmpty()) {
                return List.of(Candidate.of(Answer.YES, keyword));
            }
            WantedFlag wanted = flag.get();
            if (wanted.absent()) {
                boolean absent = instruction.frame().flag(wanted.name()).isEmpty();
                return List.of(new Candidate(Answer.of(absent), keyword, wanted.name(), Optional.empty(), false));
            }
            List<Candidate> found = new ArrayList<>();
            for (Flag written : instruction.frame().flags()) {
                if (written.name().equals(wanted.name())) {
                    Value value = written.value()
                            .map(w -> value(wanted.name(), w, place))
                            .orElse(Value.EMPTY);
                    Answer answer = wanted.value().test(value);
                    found.add(new Candidate(answer, written.span(), wanted.name(), Optional.of(value), false));
                }
            }
            return found;
        }

        private static Value value(String flag, Word word, Place place) {
            boolean expanded = EXPANDED.contains(flag) || flag.equals("mount") && word.hasVariables();
            return expanded ? place.value(word) : Value.of(word.literal().orElse(word.raw()));
        }

        @Override
        public List<String> placeholders() {
            return flag.isEmpty() ? List.of() : flag.get().absent() ? List.of("name") : List.of("name", "value");
        }
    }

    /** @param absent whether it must not be there */
    record WantedFlag(String name, Wanted value, boolean absent) {}

    /** A place that takes an image from a registry. */
    record OfImage(
            Wanted repository, Wanted registry, Wanted tag, Optional<ImageRef.State> digest, Set<ImageUse.Kind> uses)
            implements Subject {
        public OfImage {
            uses = Set.copyOf(uses);
        }

        @Override
        public List<Candidate> candidates(Place place) {
            List<Candidate> found = new ArrayList<>();
            for (ImageUse use : place.images()) {
                if (uses.contains(use.kind())) {
                    found.add(Candidate.of(
                            answer(use.image()), use.span(), use.image().value()));
                }
            }
            return found;
        }

        private Answer answer(ImageRef image) {
            if (!image.isValid()) {
                return Answer.UNKNOWN; // a template's placeholder, perhaps
            }
            return repository
                    .test(image.repository())
                    .and(registry.test(image.registry()))
                    .and(tagOf(image))
                    .and(digestOf(image));
        }

        private Answer tagOf(ImageRef image) {
            if (image.tagState() == ImageRef.State.ABSENT) {
                return switch (image.digest()) {
                    case ABSENT -> tag.test("latest");
                    case PRESENT -> tag.equals(Wanted.ANYTHING) ? Answer.YES : Answer.NO;
                    case UNKNOWN -> tag.test(Optional.empty());
                };
            }
            return tag.test(image.tag());
        }

        private Answer digestOf(ImageRef image) {
            if (digest.isEmpty()) {
                return Answer.YES;
            }
            return image.digest() == ImageRef.State.UNKNOWN
                    ? Answer.UNKNOWN
                    : Answer.of(image.digest() == digest.get());
        }

        @Override
        public List<String> placeholders() {
            return List.of("image");
        }
    }

    /** A file that ADD or COPY brings. */
    record OfFile(Wanted source, Wanted destination, Set<CopyStep.Kind> from) implements Subject {
        public OfFile {
            from = Set.copyOf(from);
        }

        @Override
        public List<Candidate> candidates(Place place) {
            List<Candidate> found = new ArrayList<>();
            place.copy().ifPresent(step -> {
                Answer there = destination.test(step.destination());
                for (CopyStep.Item item : step.items()) {
                    if (from.contains(item.kind())) {
                        Answer answer = source.test(item.path()).and(there);
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
    record OfLabel(Wanted name, Wanted value) implements Subject {
        @Override
        public List<Candidate> candidates(Place place) {
            if (!(place.instruction() instanceof Instruction.Label label)) {
                return List.of();
            }
            List<Candidate> found = new ArrayList<>();
            for (Pair pair : label.pairs()) {
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
    record OfVariable(Wanted name, Wanted value, Set<Keyword> kinds, Optional<Boolean> hasDefault) implements Subject {
        public OfVariable {
            kinds = Set.copyOf(kinds);
        }

        @Override
        public List<Candidate> candidates(Place place) {
            List<Candidate> found = new ArrayList<>();
            Instruction instruction = place.instruction();
            if (instruction instanceof Instruction.Env env && kinds.contains(Keyword.ENV)) {
                for (Pair pair : env.pairs()) {
                    Value key = place.value(pair.name());
                    Value text = pair.value().map(place::value).orElse(Value.EMPTY);
                    found.add(pair(place, pair, name.test(key).and(value.test(text)), key.display(), text, value));
                }
            } else if (instruction instanceof Instruction.Arg arg && kinds.contains(Keyword.ARG)) {
                for (Pair pair : arg.pairs()) {
                    boolean given = hasDefault.isEmpty()
                            || hasDefault.get() == pair.value().isPresent();
                    String key = pair.name().raw();
                    Value text = argument(pair, arg, place);
                    Answer answer = Answer.of(given).and(name.test(key)).and(value.test(text));
                    found.add(pair(place, pair, answer, key, text, value));
                }
            }
            return found;
        }

        /** What the variable is once the ARG is read. */
        private static Value argument(Pair pair, Instruction.Arg arg, Place place) {
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
    private static Candidate pair(Place place, Pair pair, Answer answer, String name, Value value, Wanted wanted) {
        boolean byValue = pair.value().isPresent() && !wanted.equals(Wanted.ANYTHING);
        Span span = byValue ? pair.value().get().span() : pair.name().span();
        Secrets secrets = place.walk().build().knowledge().secrets();
        boolean secret = secrets.saysSecret(name)
                || pair.value().map(w -> !secrets.find(w.text()).isEmpty()).orElse(false);
        return new Candidate(answer, span, name, Optional.of(value), secret);
    }

    /** An instruction that takes one sort of word: USER, WORKDIR, VOLUME, STOPSIGNAL. */
    record OfWord(Keyword keyword, Wanted value) implements Subject {
        @Override
        public List<Candidate> candidates(Place place) {
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
    record OfCommand(Wanted name, Optional<Wanted> argument, Optional<Wanted> without) implements Subject {
        @Override
        public List<Candidate> candidates(Place place) {
            List<Candidate> found = new ArrayList<>();
            for (Call call : place.calls()) {
                Optional<String> program = Optional.of(call.program()).filter(p -> !p.isEmpty());
                Answer answer = name.test(program).and(allowed(call));
                if (argument.isEmpty()) {
                    found.add(new Candidate(answer, call.span(), call.program(), Optional.empty(), false));
                } else {
                    call.arguments().forEach(a -> found.add(argument(a, call, answer, place)));
                }
            }
            return found;
        }

        private Answer allowed(Call call) {
            Answer none = Answer.YES;
            if (without.isPresent()) {
                for (Call.Argument a : call.arguments()) {
                    none = none.and(without.get().test(a.text()).not());
                }
            }
            return none;
        }

        private Candidate argument(Call.Argument argument, Call call, Answer answer, Place place) {
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

    /**
     * A port that EXPOSE names, alone or in a range.
     *
     * @param protocol tcp, udp or sctp
     */
    record OfPort(int first, int last, Optional<String> protocol) implements Subject {
        private static final int HIGHEST = 65535;

        @Override
        public List<Candidate> candidates(Place place) {
            if (!(place.instruction() instanceof Instruction.Expose expose)) {
                return List.of();
            }
            List<Candidate> found = new ArrayList<>();
            for (Word word : expose.ports()) {
                Value value = place.value(word);
                Answer answer = Answer.UNKNOWN;
                if (value.isKnown()) {
                    answer = Answer.NO;
                    Expansion expansion = Expansion.of(word, place.scope());
                    for (String port : expansion.words()) {
                        answer = answer.or(Answer.of(includes(port)));
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
