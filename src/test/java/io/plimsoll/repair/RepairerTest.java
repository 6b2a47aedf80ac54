package io.plimsoll.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.Category;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.Severity;
import io.plimsoll.config.Settings;
import io.plimsoll.fix.Aspect;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.fix.Safety;
import io.plimsoll.image.Analysis;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Linter;
import io.plimsoll.lint.Rule;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a fix must be to be applied. */
class RepairerTest {
    /** Finds a text, and exchanges it for another. */
    private record Exchange(String id, String found, String by, Safety safety, Set<Aspect> changes) implements Rule {
        Exchange(String found, String by, Aspect... changes) {
            this("exchange", found, by, Safety.SUGGESTED, Set.of(changes));
        }

        @Override
        public void register(Hooks on) {
            on.file((build, context) -> {
                String text = build.file().source().text();
                for (int at = text.indexOf(found); at >= 0; at = text.indexOf(found, at + 1)) {
                    Span span = new Span(at, at + found.length());
                    context.report(span, "found at " + at)
                            .fix(new Fix("Exchange", safety, List.of(Edit.replace(span, by))));
                }
            });
        }

        RuleMetadata words() {
            return new RuleMetadata(
                    id,
                    "Found",
                    List.of(),
                    Severity.WARNING,
                    Category.CORRECTNESS,
                    true,
                    "0.1.0",
                    Optional.of(safety),
                    changes,
                    Map.of(),
                    "exchange it",
                    "It is there.",
                    List.of(),
                    "");
        }
    }

    private static Repair repair(String text, Safety least, Exchange... rules) {
        Linter linter = new Linter(
                List.of(rules),
                Settings.defaults(),
                Catalog.load().with(Stream.of(rules).map(Exchange::words).toList()));
        Judge judge = (source, ignored) -> {
            Analysis analysis = linter.analyze(source, List.of(new BuildCase(BuildOptions.NONE, BuildContext.UNKNOWN)));
            return new Judged(analysis, linter.lint(analysis));
        };
        Repair repair = Repairer.repair(Source.of("Dockerfile", text), judge, rule -> true, least);
        Repair again = Repairer.repair(repair.after().file().source(), judge, rule -> true, least);
        assertThat(again.isChanged()).as("a second run changes something").isFalse();
        return repair;
    }

    private static Repair repair(String text, Exchange... rules) {
        return repair(text, Safety.SUGGESTED, rules);
    }

    private static String after(Repair repair) {
        return repair.after().file().source().text();
    }

    private static List<String> reasons(Repair repair) {
        return repair.dropped().stream().map(Repair.Dropped::reason).toList();
    }

    @Test
    void whatItsRuleMayChangeItChanges() {
        Repair repair = repair("FROM a:1\nENV A=x B=x\n", new Exchange("x", "y", Aspect.ENVIRONMENT));
        assertThat(after(repair)).isEqualTo("FROM a:1\nENV A=y B=y\n");
        assertThat(repair.fixed()).isEqualTo(Map.of("exchange", 2));
        assertThat(repair.dropped()).isEmpty();
    }

    @Test
    void oneOfManyThatChangesMoreIsDroppedAlone() {
        Repair repair =
                repair("FROM a:1\nENV A=x B=x\nLABEL C=x\nENV D=x\n", new Exchange("x", "longer", Aspect.ENVIRONMENT));
        assertThat(after(repair)).isEqualTo("FROM a:1\nENV A=longer B=longer\nLABEL C=x\nENV D=longer\n");
        assertThat(repair.fixed()).isEqualTo(Map.of("exchange", 3));
        assertThat(reasons(repair)).containsExactly("it would also change a label");
        int at = repair.dropped().get(0).offset();
        assertThat(after(repair).substring(at - 2)).startsWith("C=x\n");
    }

    @Test
    void whatDoesNotResolveItsFindingIsDropped() {
        Repair repair = repair("FROM a:1\nENV A=x\n", new Exchange("x", "xx", Aspect.ENVIRONMENT));
        assertThat(repair.isChanged()).isFalse();
        assertThat(reasons(repair)).containsExactly("it would not resolve the finding");
    }

    @Test
    void whatAddsAFindingIsDropped() {
        Repair repair = repair(
                "FROM a:1\nENV A=x\n",
                new Exchange("exchange", "x", "y", Safety.SUGGESTED, Set.of(Aspect.ENVIRONMENT)),
                new Exchange("other", "y", "z", Safety.SUGGESTED, Set.of(Aspect.ENVIRONMENT)));
        assertThat(repair.isChanged()).isFalse();
        assertThat(reasons(repair)).containsExactly("it would add a finding of other");
    }

    @Test
    void whatBuildKitWouldRejectIsDropped() {
        Repair repair = repair("FROM a:1\nENV A=x\n", new Exchange("ENV", "EN", Aspect.values()));
        assertThat(repair.isChanged()).isFalse();
        assertThat(reasons(repair)).containsExactly("BuildKit would reject the result");
    }

    @Test
    void whatChangesTheReadingOfAnotherInstructionIsDropped() {
        Aspect[] allButReading = Stream.of(Aspect.values())
                .filter(aspect -> aspect != Aspect.READING)
                .toArray(Aspect[]::new);
        Repair repair = repair("FROM a:1\nRUN x\nENV A=b\n", new Exchange("x", "y \\", allButReading));
        assertThat(repair.isChanged()).isFalse();
        assertThat(reasons(repair)).containsExactly("it would change how line 3 is read");
    }

    @Test
    void whatWritesIntoAHeredocWithoutAnEndIsDropped() {
        Exchange line = new Exchange("y\n", "z\nUSER 1\n", Aspect.values());
        Repair repair = repair("FROM a:1\nENV y\nRUN <<EOF\necho y\n", line);
        assertThat(after(repair)).isEqualTo("FROM a:1\nENV z\nUSER 1\nRUN <<EOF\necho y\n");
        assertThat(reasons(repair)).containsExactly("it would change the text of the unterminated heredoc in line 4");
        Exchange end = new Exchange("EOF", "EOF\nUSER 1", Aspect.values());
        assertThat(repair("FROM a:1\nONBUILD RUN <<EOF", end).isChanged()).isFalse();
        assertThat(after(repair("FROM a:1\nRUN <<EOF\necho y\nEOF\n", line)))
                .isEqualTo("FROM a:1\nRUN <<EOF\necho z\nUSER 1\nEOF\n");
    }

    @Test
    void whatOverlapsWaitsForTheNextRound() {
        Repair repair = repair("FROM a:1\nENV A=xxxx\n", new Exchange("xx", "y", Aspect.ENVIRONMENT));
        assertThat(after(repair)).isEqualTo("FROM a:1\nENV A=yy\n");
    }

    @Test
    void whatDoesNotHoldDoesNotKeepOthersBack() {
        Exchange first = new Exchange("earlier", "x", "z", Safety.SUGGESTED, Set.of(Aspect.ENVIRONMENT));
        Exchange second = new Exchange("later", "z", "w", Safety.SUGGESTED, Set.of(Aspect.ENVIRONMENT));
        Repair repair = repair("FROM a:1\nENV A=x\nENV B=z\nLABEL C=z\n", first, second);
        // at first each `x` that becomes a `z` is a finding more
        assertThat(after(repair)).isEqualTo("FROM a:1\nENV A=x\nENV B=w\nLABEL C=z\n");
        assertThat(reasons(repair)).containsExactly("it would add a finding of later", "it would also change a label");
    }

    @Test
    void aSuggestedFixWaitsUntilItIsAskedFor() {
        Exchange rule = new Exchange("exchange", "x", "y", Safety.SUGGESTED, Set.of(Aspect.ENVIRONMENT));
        assertThat(repair("FROM a:1\nENV A=x\n", Safety.SAFE, rule).isChanged()).isFalse();
        assertThat(after(repair("FROM a:1\nENV A=x\n", Safety.SUGGESTED, rule))).isEqualTo("FROM a:1\nENV A=y\n");
    }

    @Test
    void aSafeFixChangesNothingThatAProgramCanTellWhateverItsRuleSays() {
        Set<Aspect> changes = Set.of(Aspect.ENVIRONMENT, Aspect.LABEL);
        Repair repair =
                repair("FROM a:1\nENV A=x\nLABEL A=x\n", new Exchange("exchange", "x", "y", Safety.SAFE, changes));
        assertThat(after(repair)).isEqualTo("FROM a:1\nENV A=x\nLABEL A=y\n");
        assertThat(reasons(repair)).containsExactly("it would also change an environment variable");
    }

    @Test
    void theByteOrderMarkStays() {
        Repair repair = repair("\uFEFFFROM a:1\r\nENV A=x\r\n", new Exchange("x", "y", Aspect.ENVIRONMENT));
        Source after = repair.after().file().source();
        assertThat(after.hasBom()).isTrue();
        assertThat(after.text()).isEqualTo("FROM a:1\r\nENV A=y\r\n");
    }
}
