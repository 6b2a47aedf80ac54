package io.plimsoll.lint;

import io.plimsoll.catalog.Category;
import io.plimsoll.catalog.RuleNames;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.fix.Fixer;
import io.plimsoll.lint.IgnoreComment.Name;
import io.plimsoll.lint.IgnoreComment.Scope;
import io.plimsoll.lint.IgnoreComment.Tool;
import io.plimsoll.lint.Suppressions.Own;
import io.plimsoll.lint.Suppressions.Place;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.syntax.Comment;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Flag;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes comments into a file that silence what was found there, each above the instruction that it is for. */
@Internal
public final class IgnoreWriter {
    private static final Place FILE = new Place(Scope.FILE, Suppressions.NONE);

    private final Source source;
    private final Dockerfile file;
    private final String reason;
    private final Suppressions suppressions;

    private IgnoreWriter(Source source, String reason, RuleNames names) {
        this.source = source;
        this.file = Dockerfile.parse(source);
        this.reason = reason;
        this.suppressions = new Suppressions(file, names, BuildOptions.NONE, Optional.empty());
    }

    /**
     * A changed text.
     *
     * @param comments how many were written, or named more rules
     */
    public record Written(String text, int comments) {}

    /** Whether a comment may silence a finding. What BuildKit refuses stays broken, and ignores do not cover for each other. */
    public static boolean canSilence(Finding finding) {
        String id = finding.rule().id();
        return finding.rule().category() != Category.VALIDITY
                && !id.equals(Linter.UNUSED_IGNORE)
                && !id.equals(Linter.UNKNOWN_IGNORE);
    }

    /**
     * Silences findings. What stands in no instruction is silenced for the whole file.
     *
     * @param reason why, in one line; may be empty
     * @return empty when the instructions would not be what they were
     */
    public static Optional<Written> write(Source source, List<Finding> findings, String reason, RuleNames names) {
        return new IgnoreWriter(source, reason, names).write(findings);
    }

    /** The same for the whole file, wherever the findings are. */
    public static Optional<Written> writeForFile(
            Source source, List<Finding> findings, String reason, RuleNames names) {
        Set<String> rules = new TreeSet<>();
        findings.forEach(finding -> rules.add(finding.rule().id()));
        return new IgnoreWriter(source, reason, names).write(Map.of(Suppressions.NONE, rules));
    }

    private Optional<Written> write(List<Finding> findings) {
        Map<Integer, Set<String>> wanted = new TreeMap<>();
        for (Finding finding : findings) {
            Place nearest = suppressions.places(finding).get(0);
            wanted.computeIfAbsent(nearest.instruction(), i -> new TreeSet<>())
                    .add(finding.rule().id());
        }
        return write(wanted);
    }

    /** @param wanted the rules to silence, by the place of the instruction */
    private Optional<Written> write(Map<Integer, Set<String>> wanted) {
        Map<Place, Name> lists = lists();
        List<Fix> fixes = new ArrayList<>();
        wanted.forEach((instruction, rules) -> {
            Place place = instruction == Suppressions.NONE ? FILE : new Place(Scope.INSTRUCTION, instruction);
            String list = String.join(",", rules);
            Name last = lists.get(place);
            Edit edit = last == null
                    ? newComment(place, list)
                    : Edit.insertAt(last.span().end(), "," + list);
            fixes.add(Fix.safe("Ignore", edit));
        });
        String changed = Fixer.apply(source.text(), fixes);
        boolean same = isSame(file, Dockerfile.parse(Source.of(source.path(), changed)));
        return same ? Optional.of(new Written(changed, fixes.size())) : Optional.empty();
    }

    /** The last name in the first comment for each place that has a list. */
    private Map<Place, Name> lists() {
        Map<Place, Name> lists = new HashMap<>();
        for (Own own : suppressions.own()) {
            List<Name> names = own.pragma().names();
            if (own.place().isPresent() && !names.isEmpty()) {
                lists.putIfAbsent(own.place().get(), names.get(names.size() - 1));
            }
        }
        return lists;
    }

    private Edit newComment(Place place, String rules) {
        int at = place.equals(FILE)
                ? behindDirectives()
                : above(file.instructions().get(place.instruction()));
        String text = "# plimsoll: " + place.scope().word + "=" + rules + (reason.isEmpty() ? "" : " " + reason);
        return Edit.insertAt(at, indentation(at) + text + lineEnd(at));
    }

    /**
     * Where the line starts above which a comment for the instruction goes: that of the instruction, or of comments that have to stand
     * directly above it, since hadolint and BuildKit look for theirs there.
     */
    private int above(Instruction instruction) {
        int top = behindDirectives();
        int at = file.linesOf(instruction.header().keywordSpan()).start();
        List<Comment> comments = instruction.header().above();
        boolean described = isDescribed(instruction);
        for (int i = comments.size() - 1; i >= 0; i--) {
            Span line = file.linesOf(comments.get(i).span());
            boolean belongs = described || isHadolints(comments.get(i));
            if (!belongs || line.end() != at || line.start() < top) {
                break;
            }
            at = line.start();
        }
        return at;
    }

    private static boolean isHadolints(Comment comment) {
        return IgnoreComment.of(comment).filter(p -> p.tool() == Tool.HADOLINT).isPresent();
    }

    private static boolean isDescribed(Instruction instruction) {
        List<Comment> comments = instruction.header().description();
        if (comments.isEmpty()) {
            return false;
        }
        String text = comments.get(comments.size() - 1).text();
        for (Word name : instruction.describedNames()) {
            if (text.equals(name.raw()) || text.startsWith(name.raw() + " ")) {
                return true;
            }
        }
        return false;
    }

    /** Where the first line starts that no directive stands in or below: a comment above one would end them. */
    private int behindDirectives() {
        int end = file.endOfDirectives();
        return end == 0 ? 0 : file.linesOf(Span.at(end)).end();
    }

    private String indentation(int lineStart) {
        String text = source.text();
        int to = lineStart;
        while (to < text.length() && (text.charAt(to) == ' ' || text.charAt(to) == '\t')) {
            to++;
        }
        return text.substring(lineStart, to);
    }

    /** As the line above has it, or the first one. */
    private String lineEnd(int lineStart) {
        if (lineStart == 0) {
            return source.lineEnd();
        }
        return source.text().startsWith("\r\n", lineStart - 2) ? "\r\n" : "\n";
    }

    // ---- whether the file is still the same

    private static boolean isSame(Dockerfile before, Dockerfile after) {
        boolean same = before.escape() == after.escape()
                && before.instructions().size() == after.instructions().size()
                && before.effectiveDirectives().equals(after.effectiveDirectives());
        for (int i = 0; same && i < before.instructions().size(); i++) {
            same = text(before.instructions().get(i), before)
                    .equals(text(after.instructions().get(i), after));
        }
        return same;
    }

    /** What an instruction says, without the comments in it. */
    private static List<String> text(Instruction instruction, Dockerfile file) {
        List<String> text = new ArrayList<>();
        text.add(instruction.header().keyword());
        text.add(instruction.header().arguments().toString());
        for (Flag flag : instruction.header().flags()) {
            text.add(flag.name() + "=" + flag.value().map(Word::raw).orElse(""));
        }
        instruction.header().heredocs().forEach(h -> text.add(h.body().toString()));
        return text;
    }
}
