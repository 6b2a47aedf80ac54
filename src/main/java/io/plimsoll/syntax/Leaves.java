package io.plimsoll.syntax;

import io.plimsoll.syntax.Leaf.Kind;
import io.plimsoll.text.Span;
import io.plimsoll.text.Whitespace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lists the leaves of a file. Nodes are painted over the text, outer ones first, so that an escape character or a comment in the
 * middle of a word cuts it in two.
 */
final class Leaves {
    private final String text;
    private final int[] owner;
    private final List<Kind> kinds = new ArrayList<>();

    private Leaves(String text) {
        this.text = text;
        this.owner = new int[text.length()];
        Arrays.fill(owner, -1);
    }

    static List<Leaf> of(Dockerfile file) {
        Leaves leaves = new Leaves(file.source().text());
        file.directives().forEach(d -> leaves.paint(Kind.DIRECTIVE, d.span()));
        file.instructions().forEach(leaves::paint);
        file.comments().forEach(c -> leaves.paint(Kind.COMMENT, c.span()));
        return leaves.collect();
    }

    private void paint(Instruction instruction) {
        InstructionHeader header = instruction.header();
        paint(Kind.KEYWORD, header.keywordSpan());
        header.flags().forEach(f -> paint(Kind.FLAG, f.span()));
        if (instruction instanceof Instruction.CommandInstruction command) {
            paint(command.body());
        } else if (instruction instanceof Instruction.Healthcheck check) {
            paint(check.body());
        } else if (instruction instanceof Instruction.OnBuild onBuild) {
            onBuild.trigger().ifPresent(this::paint);
        }
        for (Word word : instruction.words()) {
            word.parts().forEach(p -> paint(Kind.WORD_PART, p.span()));
        }
        for (Heredoc heredoc : header.heredocs()) {
            paint(Kind.HEREDOC_OPENING, heredoc.opening());
            paint(Kind.HEREDOC_BODY, heredoc.body().span());
            heredoc.close().ifPresent(c -> paint(Kind.HEREDOC_CLOSE, c));
        }
        header.marks().forEach(m -> paint(m.kind(), m.span()));
    }

    private void paint(Body body) {
        if (body instanceof Body.ShellForm) {
            paint(Kind.SHELL_TEXT, body.span());
        }
    }

    private void paint(Kind kind, Span span) {
        Arrays.fill(owner, span.start(), span.end(), kinds.size());
        kinds.add(kind);
    }

    private List<Leaf> collect() {
        List<Leaf> leaves = new ArrayList<>();
        int at = 0;
        while (at < owner.length) {
            int from = at;
            while (at < owner.length && owner[at] == owner[from]) {
                at++;
            }
            if (owner[from] >= 0 && !Whitespace.isBlank(text, from, at)) {
                leaves.add(new Leaf(kinds.get(owner[from]), new Span(from, at)));
            }
        }
        return leaves;
    }
}
