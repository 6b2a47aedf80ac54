package io.plimsoll.view;

import io.plimsoll.image.Analysis;
import io.plimsoll.image.Build;
import io.plimsoll.image.StageGraph;
import io.plimsoll.knowledge.ProgramTable;
import io.plimsoll.knowledge.Secrets;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.report.Redaction;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.syntax.Part;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Expansion;
import io.plimsoll.variable.Origin;
import io.plimsoll.variable.Scope;
import io.plimsoll.variable.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words of a file as the view of its image may show them: variables are filled in, but none that holds a secret; what is secret is
 * masked; what is unknown is {@code ${NAME}} or {@code ?}.
 */
final class ImageWords {
    /** Stands for what is unknown in the paths and references of the model: no file has that character. */
    private static final char UNKNOWN = '\uFFFF';

    /** What ends the part of an address that may have a user and a password. */
    private static final String END_OF_HOST = "@/?# \t\r\n\"'`\\<>";

    /** How much of a digest people look at. */
    private static final int DIGITS = 12;

    private final String text;
    private final ProgramTable programs;
    private final Redaction redaction;
    /** The variables that a secret is in, by name: their own, or that of one that they are made of. */
    private final Set<String> secretVariables = new HashSet<>();

    private final Map<Span, Boolean> namingSpans = new HashMap<>();
    /** Whether a WORKDIR is made of one. */
    private final boolean secretFolder;

    /** @param file the same file as rules see it */
    ImageWords(Analysis analysis, LintedFile file) {
        List<KeyValue> pairs = new ArrayList<>();
        List<Span> spans = new ArrayList<>(file.secrets());
        Set<String> given = new LinkedHashSet<>();
        Secrets secrets = analysis.builds().get(0).knowledge().secrets();
        for (Instruction instruction : analysis.file().instructions()) {
            if (inner(instruction) instanceof Instruction.Assignments assignments) {
                assignments.pairs().forEach(pair -> secretIn(pair, secrets).ifPresent(spans::add));
                if (!(assignments instanceof Instruction.Label)) {
                    pairs.addAll(assignments.pairs());
                }
            }
        }
        text = analysis.file().source().text();
        programs = analysis.builds().get(0).knowledge().programs();
        findPasswordsInAddresses(text, spans);
        for (Build build : analysis.builds()) {
            build.options().buildArgs().forEach((name, value) -> findGivenSecrets(name, value, secrets, given));
        }
        redaction = Redaction.of(text, spans, given);
        findSecretVariables(pairs);
        secretFolder = analysis.file().instructions().stream()
                .anyMatch(i -> i instanceof Instruction.Workdir && names(i.span()));
    }

    /** The places that are masked. */
    List<Span> secrets() {
        return redaction.spans();
    }

    /** What the programs that are shown do. */
    ProgramTable programs() {
        return programs;
    }

    private static Instruction inner(Instruction instruction) {
        return instruction instanceof Instruction.OnBuild onBuild
                ? onBuild.trigger().orElse(instruction)
                : instruction;
    }

    /** Also where no rule looks: in a label, in a stage that nothing needs. */
    private static Optional<Span> secretIn(KeyValue pair, Secrets secrets) {
        return pair.value()
                .filter(value -> secrets.saysSecret(pair.name().raw()))
                .flatMap(Secrets::written)
                .filter(written -> secrets.isSecretValue(pair.name().raw(), written.text()))
                .map(Secrets.Written::span);
    }

    /** What a compose file or the command line gives to an ARG is nowhere in this file. */
    private void findGivenSecrets(String name, String value, Secrets secrets, Set<String> given) {
        List<Span> spans = new ArrayList<>();
        MappedText all = MappedText.verbatim(value, new Span(0, value.length()));
        secrets.find(all).forEach(found -> spans.add(found.span()));
        findPasswordsInAddresses(value, spans);
        if (!spans.isEmpty() || secrets.saysSecret(name) && secrets.isSecretValue(name, value)) {
            secretVariables.add(name);
            given.add(value);
            spans.forEach(span -> given.add(value.substring(span.start(), span.end())));
        }
    }

    /** Also those of a host that rules take for an example. */
    private static void findPasswordsInAddresses(String text, List<Span> spans) {
        for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 1)) {
            int colon = -1;
            int end = at + 3;
            while (end < text.length() && END_OF_HOST.indexOf(text.charAt(end)) < 0) {
                colon = colon < 0 && text.charAt(end) == ':' ? end : colon;
                end++;
            }
            boolean password = end < text.length() && text.charAt(end) == '@' && colon >= 0 && colon + 1 < end;
            if (password && text.charAt(colon + 1) != '$') {
                spans.add(new Span(colon + 1, end));
            }
        }
    }

    /** Going down the file once is enough, since a variable only knows what was set before it. */
    private void findSecretVariables(List<KeyValue> pairs) {
        for (KeyValue pair : pairs) {
            if (pair.value().isPresent() && holdsSecret(pair.value().get())) {
                secretVariables.add(pair.name().raw());
            }
        }
    }

    /** Whether filling in the word would tell a secret; it is shown as it was written. */
    boolean holdsSecret(Word word) {
        return redaction.hidesIn(word.span()) || !secretVariables.isEmpty() && names(word.parts());
    }

    /** Whether a secret is in that variable. */
    boolean isSecret(String variable) {
        return secretVariables.contains(variable);
    }

    private boolean names(List<Part> parts) {
        for (Part part : parts) {
            boolean named = part instanceof Part.DoubleQuoted quoted && names(quoted.parts())
                    || part instanceof Part.Variable variable && names(variable);
            if (named) {
                return true;
            }
        }
        return false;
    }

    private boolean names(Part.Variable variable) {
        return secretVariables.contains(variable.name())
                || variable.modifier()
                        .filter(m -> names(m.operand()) || names(m.replacement()))
                        .isPresent();
    }

    /** A word that the builder fills in. */
    String of(Word word, Scope scope) {
        return of(word, Expansion.of(word, scope).value());
    }

    /** @param value what the word stands for */
    String of(Word word, Value value) {
        return holdsSecret(word) ? unquoted(of(word.text())) : of(value);
    }

    /** What a value says of itself; no secret may have had a say in it. */
    String of(Value value) {
        StringBuilder out = new StringBuilder();
        for (Value.Piece piece : value.pieces()) {
            if (piece.known()) {
                out.append(piece.text());
            } else {
                out.append(isName(piece.text()) ? "${" + piece.text() + "}" : "?");
            }
        }
        return redaction.hide(out.toString());
    }

    /** An image with the start of its digest, for people. */
    static String shortened(String image) {
        int at = image.indexOf("@sha256:");
        int end = at + "@sha256:".length() + DIGITS;
        return at >= 0 && end < image.length() ? image.substring(0, end) + "…" : image;
    }

    /** Who else has a say in a value: {@code (TAG by default)}, or nothing. */
    String doubt(Value value) {
        for (Origin origin : value.origins()) {
            boolean unset = origin.kind() == Origin.Kind.ARG_UNSET;
            if (value.byDefault() && (unset || origin.kind() == Origin.Kind.ARG_DEFAULT)) {
                return " (" + origin.name() + (unset ? " unset by default)" : " by default)");
            }
        }
        return "";
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
    }

    private static String unquoted(String text) {
        int last = text.length() - 1;
        boolean quoted = last > 0
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.indexOf(text.charAt(0), 1) == last;
        return quoted ? text.substring(1, last) : text;
    }

    /** A text as written, continuation lines joined. */
    String of(MappedText text) {
        StringBuilder out = new StringBuilder();
        boolean hidden = false;
        for (int i = 0; i < text.length(); i++) {
            boolean hides = redaction.hides(text.span(i, i + 1).start());
            if (!hides) {
                out.append(text.charAt(i));
            } else if (!hidden) {
                out.append(Redaction.MASK);
            }
            hidden = hides;
        }
        return out.toString();
    }

    /** A text as written, on one line. */
    String onOneLine(MappedText text) {
        StringBuilder out = new StringBuilder();
        boolean blank = false;
        String shown = of(text);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            boolean isBlank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
            if (!isBlank) {
                out.append(blank && out.length() > 0 ? " " : "").append(c);
            }
            blank = isBlank;
        }
        return out.toString();
    }

    /** What flows along an arrow. */
    String of(StageGraph.Edge edge, StageGraph.Flow flow) {
        return flow.word().map(word -> of(word, flow.source())).orElseGet(() -> of(flow.source()));
    }

    /** Where it flows to; {@code ?} when that is not said. */
    String destination(StageGraph.Edge edge, StageGraph.Flow flow) {
        if (flow.destination().isPresent()) {
            return path(flow.destination().get(), edge.instruction());
        }
        return flow.target()
                .map(word -> of(word, edge.to().scopeAt(edge.instruction())))
                .orElse("?");
    }

    /**
     * A path that the model made of an instruction's words and of the WORKDIRs before it. What is in an unknown directory starts
     * with a dot.
     */
    String path(String path, Instruction madeBy) {
        boolean folderUnknown = !path.isEmpty() && path.charAt(0) == UNKNOWN;
        String shown = (folderUnknown ? "." + path.substring(1) : path).replace(UNKNOWN, '?');
        return secretFolder ? redaction.hideAll(shown) : name(shown, madeBy);
    }

    /** A name that the model made of an instruction's words, such as that of a package or a user. */
    String name(String name, Instruction madeBy) {
        return message(name, madeBy.span());
    }

    /** A message about a place of the file, which may have filled in what is there. */
    String message(String message, Span place) {
        return names(place) ? redaction.hideAll(message) : redaction.hide(message);
    }

    /** Whether all of a path of the model is known. */
    static boolean isKnown(String path) {
        return path.indexOf(UNKNOWN) < 0;
    }

    /** Whether that part of the file has a secret's variable. */
    private boolean names(Span span) {
        return !secretVariables.isEmpty() && namingSpans.computeIfAbsent(span, this::findNames);
    }

    private boolean findNames(Span span) {
        String part = text.substring(span.start(), span.end());
        return secretVariables.stream().anyMatch(name -> part.contains("$" + name) || part.contains("${" + name));
    }
}
