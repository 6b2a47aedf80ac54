package io.plimsoll.report;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Position;
import io.plimsoll.yaml.JsonProblem;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Findings that are known: how many there are for each file, rule and line of text. Lines may move, and a file may be renamed. Secrets do not
 * enter it. Immutable.
 */
@Internal
public final class Baseline {
    private static final int VERSION = 1;

    /** By file, rule, and fingerprint of the line. */
    private final TreeMap<String, TreeMap<String, TreeMap<String, Integer>>> counts;

    private final Optional<String> commit;

    private Baseline(TreeMap<String, TreeMap<String, TreeMap<String, Integer>>> counts, Optional<String> commit) {
        this.counts = counts;
        this.commit = commit;
    }

    /**
     * @param files those that could not be read are left out
     * @param key names a file, by its path in reports
     * @param commit that is checked out, if any: git finds renamed files by it
     */
    public static Baseline of(List<LintedFile> files, UnaryOperator<String> key, Optional<String> commit) {
        Baseline baseline = new Baseline(new TreeMap<>(), commit);
        for (LintedFile file : files) {
            List<String> prints = prints(file);
            for (int i = 0; i < prints.size(); i++) {
                Finding finding = file.findings().get(i);
                if (isKept(finding)) {
                    baseline.add(key.apply(file.path()), finding.rule().id(), prints.get(i), 1);
                }
            }
        }
        return baseline;
    }

    /** That a file could not be read is never known: it may hold anything. */
    private static boolean isKept(Finding finding) {
        return !finding.rule().id().equals(Linter.UNREADABLE_FILE);
    }

    /** The fingerprints of a file's findings, in their order, without the path: equal ones may occur several times. */
    @Internal
    public static List<String> prints(LintedFile file) {
        if (file.findings().isEmpty()) {
            return List.of();
        }
        Fingerprints fingerprints = new Fingerprints(file, file.lines(), Redaction.of(file));
        return file.findings().stream().map(fingerprints::ofWords).toList();
    }

    private void add(String file, String rule, String print, int count) {
        counts.computeIfAbsent(file, f -> new TreeMap<>())
                .computeIfAbsent(rule, r -> new TreeMap<>())
                .merge(print, count, Integer::sum);
    }

    /** How many findings it has. */
    public int size() {
        return counts.values().stream().mapToInt(Baseline::size).sum();
    }

    private static int size(Map<String, TreeMap<String, Integer>> rules) {
        return rules.values().stream()
                .flatMap(prints -> prints.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** The commit that was checked out when it was written. */
    public Optional<String> commit() {
        return commit;
    }

    /** The files that have findings in it. */
    public Set<String> files() {
        return Set.copyOf(counts.keySet());
    }

    // ---- text

    /** JSON, sorted, with a line for each number: versions of it can be compared and merged. */
    public String text() {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            if (commit.isPresent()) {
                json.writeStringField("commit", commit.get());
            }
            json.writeObjectFieldStart("findings");
            for (Map.Entry<String, TreeMap<String, TreeMap<String, Integer>>> file : counts.entrySet()) {
                json.writeObjectFieldStart(file.getKey());
                for (Map.Entry<String, TreeMap<String, Integer>> rule :
                        file.getValue().entrySet()) {
                    json.writeObjectFieldStart(rule.getKey());
                    for (Map.Entry<String, Integer> print : rule.getValue().entrySet()) {
                        json.writeNumberField(print.getKey(), print.getValue());
                    }
                    json.writeEndObject();
                }
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // strings take everything
        }
        return out + "\n";
    }

    /**
     * @throws IllegalArgumentException when this is no baseline; the message says why, and where
     */
    public static Baseline read(String text) {
        Baseline baseline = null;
        Optional<String> commit = Optional.empty();
        TreeMap<String, TreeMap<String, TreeMap<String, Integer>>> counts = new TreeMap<>();
        try (JsonParser json = new JsonFactory().createParser(text)) {
            expect(json.nextToken(), JsonToken.START_OBJECT, json);
            baseline = new Baseline(counts, commit);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("version")) {
                    expect(value, JsonToken.VALUE_NUMBER_INT, json);
                    if (json.getIntValue() != VERSION) {
                        throw new IllegalArgumentException("version " + json.getText() + " is not supported");
                    }
                } else if (name.equals("commit")) {
                    commit = Optional.of(json.getText());
                } else if (name.equals("findings")) {
                    expect(value, JsonToken.START_OBJECT, json);
                    baseline.readFindings(json);
                } else {
                    json.skipChildren();
                }
            }
            expect(json.currentToken(), JsonToken.END_OBJECT, json);
        } catch (JacksonException e) {
            Position at = JsonProblem.place(e);
            throw new IllegalArgumentException(
                    "line " + at.line() + ", column " + at.column() + ": invalid JSON: " + JsonProblem.reason(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory
        }
        return new Baseline(counts, commit);
    }

    private void readFindings(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String file = json.currentName();
            expect(json.nextToken(), JsonToken.START_OBJECT, json);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String rule = json.currentName();
                expect(json.nextToken(), JsonToken.START_OBJECT, json);
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String print = json.currentName();
                    expect(json.nextToken(), JsonToken.VALUE_NUMBER_INT, json);
                    add(file, rule, print, json.getIntValue());
                }
            }
        }
    }

    private static void expect(JsonToken found, JsonToken wanted, JsonParser json) {
        if (found != wanted) {
            throw new IllegalArgumentException(
                    "not a baseline: line " + json.currentLocation().getLineNr() + " has something unexpected");
        }
    }

    // ---- use

    /**
     * What a baseline makes of findings.
     *
     * @param files with their new findings only
     * @param known how many findings were known
     * @param stale how many that were known are no longer found, by file and rule: {@code app/Dockerfile: root-user}
     * @param left the baseline without the stale ones, under the present names of files
     */
    public record Applied(List<LintedFile> files, int known, Map<String, Integer> stale, Baseline left) {
        public Applied {
            files = List.copyOf(files);
        }
    }

    /**
     * Takes away what is known.
     *
     * @param key names a file, by its path in reports
     * @param exists whether a file of the baseline that was not linted is still there: nothing is said of it then
     * @param renamed former names of files, by their present ones; a file that is gone is also found by its findings
     */
    public Applied apply(
            List<LintedFile> files, UnaryOperator<String> key, Predicate<String> exists, Map<String, String> renamed) {
        Map<String, List<LintedFile>> byKey = new TreeMap<>();
        files.forEach(file -> byKey.computeIfAbsent(key.apply(file.path()), k -> new ArrayList<>())
                .add(file));
        Set<String> gone = new HashSet<>(counts.keySet());
        gone.removeIf(name -> byKey.containsKey(name) || exists.test(name));
        Map<String, String> former = new HashMap<>();
        byKey.forEach((name, linted) -> {
            if (!counts.containsKey(name)) {
                Optional<String> source = Optional.ofNullable(renamed.get(name))
                        .filter(gone::contains)
                        .or(() -> mostAlike(linted, gone));
                source.ifPresent(old -> {
                    former.put(name, old);
                    gone.remove(old);
                });
            }
        });
        Baseline unmatched = copy();
        Baseline left = new Baseline(new TreeMap<>(), commit);
        List<LintedFile> result = new ArrayList<>();
        int known = 0;
        for (LintedFile file : files) {
            String name = key.apply(file.path());
            String source = former.getOrDefault(name, name);
            List<String> prints = prints(file);
            List<Finding> fresh = new ArrayList<>();
            for (int i = 0; i < prints.size(); i++) {
                Finding finding = file.findings().get(i);
                if (isKept(finding) && unmatched.take(source, finding.rule().id(), prints.get(i))) {
                    left.add(name, finding.rule().id(), prints.get(i), 1);
                    known++;
                } else {
                    fresh.add(finding);
                }
            }
            result.add(fresh.size() == file.findings().size() ? file : file.withFindings(fresh));
        }
        Set<String> unread = new HashSet<>();
        files.stream().filter(file -> !file.read()).forEach(file -> unread.add(key.apply(file.path())));
        Map<String, Integer> stale = new TreeMap<>();
        unmatched.counts.forEach((name, rules) -> rules.forEach((rule, prints) -> {
            boolean unknown = unread.contains(name) || !byKey.containsKey(name) && exists.test(name);
            prints.forEach((print, count) -> {
                if (unknown) {
                    left.add(name, rule, print, count);
                } else {
                    stale.merge(name + ": " + rule, count, Integer::sum);
                }
            });
        }));
        return new Applied(result, known, stale, left);
    }

    private boolean take(String file, String rule, String print) {
        TreeMap<String, TreeMap<String, Integer>> rules = counts.get(file);
        TreeMap<String, Integer> prints = rules == null ? null : rules.get(rule);
        Integer count = prints == null ? null : prints.get(print);
        if (count == null) {
            return false;
        }
        if (count == 1) {
            prints.remove(print);
        } else {
            prints.put(print, count - 1);
        }
        return true;
    }

    private Baseline copy() {
        Baseline copy = new Baseline(new TreeMap<>(), commit);
        counts.forEach((file, rules) ->
                rules.forEach((rule, prints) -> prints.forEach((print, count) -> copy.add(file, rule, print, count))));
        return copy;
    }

    /** The file that is gone whose findings are here: at least half of them, as git takes a file that is half the same for renamed. */
    private Optional<String> mostAlike(List<LintedFile> linted, Set<String> gone) {
        Optional<String> best = Optional.empty();
        int most = 0;
        for (String candidate : gone.stream().sorted().toList()) {
            Baseline entries = new Baseline(new TreeMap<>(Map.of(candidate, counts.get(candidate))), commit).copy();
            int all = entries.size();
            int same = 0;
            for (LintedFile file : linted) {
                List<String> prints = prints(file);
                for (int i = 0; i < prints.size(); i++) {
                    same += entries.take(
                                    candidate, file.findings().get(i).rule().id(), prints.get(i))
                            ? 1
                            : 0;
                }
            }
            if (2 * same >= all && same > most) {
                best = Optional.of(candidate);
                most = same;
            }
        }
        return best;
    }
}
