package io.plimsoll.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the cases of a file that says, one JSON object a line, how BuildKit reads pieces of Dockerfiles. Ours are in the repository; another
 * file of that form is named with {@code -Dplimsoll.language.cases=FILE}.
 */
class LanguageCasesTest {
    private static final Path OURS = Path.of("src/test/resources/language/cases.jsonl");
    private static final String OTHERS = "plimsoll.language.cases";

    /** @param applying how many cases were run */
    private record Score(int passed, int applying) {}

    @Test
    void oursAllPass() throws IOException {
        List<LanguageCase> cases = LanguageCase.read(OURS);
        Set<String> ids = new HashSet<>();
        assertThat(cases).allSatisfy(c -> assertThat(ids.add(c.id())).as(c.id()).isTrue());

        Score score = run(OURS, cases);

        assertThat(score.applying()).isEqualTo(cases.size()).isGreaterThanOrEqualTo(70);
        assertThat(score.passed()).isEqualTo(score.applying());
    }

    @Test
    @EnabledIfSystemProperty(named = OTHERS, matches = ".+")
    void othersPassButForOneInAHundred() throws IOException {
        Path file = Path.of(System.getProperty(OTHERS));
        Score score = run(file, LanguageCase.read(file));

        assertThat(score.applying()).isPositive();
        assertThat(score.passed() * 100).isGreaterThanOrEqualTo(score.applying() * 99);
    }

    /** A runner that lets everything pass would be of no use. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'kind':'valid','stage':'parser','input':'FROM a','expected':'(from b)'",
                "'kind':'valid','stage':'parser','input':'FROM a','expected':''",
                "'kind':'valid','stage':'parser','input':'ENV a','expected':{}",
                "'kind':'negative','stage':'parser','input':'FROM a b','expected':{'error':true}",
                "'kind':'valid','stage':'parser','input':'FROM a\\nRUN <<B\\nB','expected':{'children':[[1,1],[2,2]]}",
                "'kind':'valid','stage':'parser','input':'FROM a\\nRUN <<B\\nB',"
                        + "'expected':{'heredocs_from_instruction_1_on':[[{'name':'B','expand':false}]]}",
                "'kind':'valid','stage':'parser','input':'FROM a\\nRUN <<B\\nB',"
                        + "'expected':{'heredocs_from_instruction_1_on':[[]]}",
                "'kind':'valid','stage':'parser','input':'FROM a\\nRUN b','expected':{'warnings':['c']}",
                "'kind':'valid','stage':'instruction','input':'USER','expected':{}",
                "'kind':'valid','stage':'instruction','input':'RUN a','expected':{'colour':'red'}",
                "'kind':'negative','stage':'instruction','input':'USER a','expected':{'error':'any'}",
                "'kind':'negative','stage':'instruction','input':'FROM a\\nUSER','expected':{'error_lines':[1]}",
                "'kind':'valid','stage':'instruction','input':'COPY a b','expected':{'dest':'a'}",
                "'kind':'expansion','stage':'word','input':'$A','env':{'A':'b'},'expected':{'result':'c'}",
                "'kind':'expansion','stage':'word','input':'$A','env':{'A':'b'},'expected':{'unmatched':['A']}",
                "'kind':'expansion','stage':'word','input':'$A','env':{'A':'b'},'expected':{'error':true}",
                "'kind':'expansion','stage':'word','input':'${','expected':{'result':''}",
                "'kind':'expansion','stage':'word','input':'${A?b}','expected':{'error_contains':'b c'}",
                "'kind':'expansion','stage':'words','input':'a b','expected':{'words':['a b']}",
                "'kind':'valid','stage':'heredoc-word','input':'<<A','expected':{'heredoc':null}",
                "'kind':'valid','stage':'flags','input':{'spec':{},'args':['--a']},'expected':{'ok':true}",
                "'kind':'negative','stage':'flags','input':{'spec':{},'args':[]},'expected':{'ok':false}",
                "'kind':'valid','stage':'directive:check','input':'# check=a','expected':{'found':false}",
                "'kind':'valid','stage':'expose-port','input':'80','expected':{'ports':['80/udp']}",
                "'kind':'negative','stage':'expose-port','input':'80','expected':{'error':true}",
                "'kind':'valid','stage':'git-ref','input':'a@b:c','expected':{'git':{'ShortName':'b'}}",
                "'kind':'negative','stage':'git-ref','input':'a@b:c','expected':{'git':null}",
                "'kind':'valid','stage':'run-device','input':'a','expected':{'name':'a','required':true}",
                "'kind':'negative','stage':'convert','input':'FROM a','expected':{'error':true}",
                "'kind':'valid','stage':'convert','input':'FROM A','expected':{'ok':true}",
            })
    void wrongExpectationsAreSeen(String json) throws IOException {
        LanguageCase wrong = LanguageCase.parse(("{'id':'wrong'," + json + "}").replace('\'', '"'));
        assertThat(differences(wrong)).isNotEmpty();
    }

    private static Score run(Path file, List<LanguageCase> cases) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("language cases in " + file);
        int passed = 0;
        int applying = 0;
        for (LanguageCase each : cases) {
            Optional<String> whyNot = LanguageStages.whyNot(each);
            if (whyNot.isPresent()) {
                out.println("  not run " + each.id() + ": " + whyNot.get());
                continue;
            }
            applying++;
            List<String> differences = differences(each);
            passed += differences.isEmpty() ? 1 : 0;
            differences.forEach(difference -> out.println("  FAILED " + each.id() + ": " + difference));
        }
        out.println("language cases: " + passed + " of " + applying);
        return new Score(passed, applying);
    }

    private static List<String> differences(LanguageCase each) {
        try {
            return LanguageStages.run(each).differencesFrom(each);
        } catch (RuntimeException | StackOverflowError e) {
            List<String> trace = new ArrayList<>();
            for (StackTraceElement element : e.getStackTrace()) {
                trace.add(element.toString());
            }
            return List.of("expected an answer, got " + e + " at "
                    + String.join(", ", trace.subList(0, Math.min(3, trace.size()))));
        }
    }
}
