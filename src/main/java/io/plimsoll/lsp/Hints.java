package io.plimsoll.lsp;

import io.plimsoll.knowledge.Day;
import io.plimsoll.knowledge.Release;
import io.plimsoll.knowledge.Releases;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Expansion;
import io.plimsoll.view.PlaceFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** What stands in no line and decides what is built: the values of variables in FROM, COPY and the like, and until when an image is supported. */
final class Hints {
    private Hints() {}

    static List<InlayHint> of(Model model, Range range) {
        Span shown = model.positions().span(range);
        List<InlayHint> hints = new ArrayList<>();
        for (Instruction instruction : model.instructions()) {
            if (instruction.span().end() < shown.start() || instruction.span().start() > shown.end()) {
                continue;
            }
            if (!(instruction instanceof Instruction.Assignments)) {
                instruction.expandedWords().forEach(word -> addValue(model, instruction, word, hints));
            }
            if (instruction instanceof Instruction.From from) {
                addSupport(model, from, hints);
            }
        }
        return hints;
    }

    private static void addValue(Model model, Instruction instruction, Word word, List<InlayHint> hints) {
        Optional<Stage> stage = model.stageOf(instruction);
        if (word.hasVariables() && (stage.isPresent() || instruction instanceof Instruction.From)) {
            var scope = instruction instanceof Instruction.From
                    ? model.build().globals()
                    : stage.get().scopeAt(instruction);
            if (Expansion.of(word, scope).value().isKnown()) {
                String text = PlaceFacts.word(model.buildView(), word, scope);
                if (!text.equals(word.raw()) && text.indexOf('\n') < 0) { // the body of a heredoc is none of one line
                    add(model, word.span().end(), "= " + text, hints);
                }
            }
        }
    }

    private static void addSupport(Model model, Instruction.From from, List<InlayHint> hints) {
        if (model.stageOf(from).map(Stage::base).orElse(null) instanceof Base.External external) {
            support(model, external.image())
                    .forEach(text -> add(model, from.image().span().end(), text, hints));
        }
    }

    /** {@code Debian 12 until 2028-06-30}, for each product and distribution that the image is known to have. */
    static List<String> support(Model model, ImageRef image) {
        Day today = model.configuration().settings().today().orElseGet(Day::today);
        Releases releases = model.build().knowledge().releases();
        List<String> all = new ArrayList<>();
        releases.product(image).ifPresent(release -> support(release, today).ifPresent(all::add));
        releases.distribution(image)
                .ifPresent(release -> support(release, today).ifPresent(all::add));
        return all;
    }

    private static Optional<String> support(Release release, Day today) {
        return switch (release.state(today)) {
            case ENDED ->
                Optional.of(release.lastDay()
                        .map(day -> release.display() + " ended on " + day)
                        .orElse(release.display() + " is past its end of life"));
            default ->
                release.end().map(day -> release.display() + (today.isAfter(day) ? " ended on " : " until ") + day);
        };
    }

    private static void add(Model model, int offset, String text, List<InlayHint> hints) {
        InlayHint hint = new InlayHint(model.positions().position(offset), Either.forLeft(text));
        hint.setPaddingLeft(true);
        hints.add(hint);
    }
}
