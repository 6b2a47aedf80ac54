package io.plimsoll.hcl;

import io.plimsoll.hcl.Token.Kind;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads HCL in its own syntax. Facts: {@code hclsyntax/spec.md} of hashicorp/hcl. */
public final class NativeReader {
    private static final int DEEPEST = 50;

    private final Lexer lexer;
    private final Parser parser;
    private int depth;

    private NativeReader(Lexer lexer) {
        this.lexer = lexer;
        this.parser = new Parser(lexer);
    }

    /** @throws io.plimsoll.yaml.InvalidYaml when it is no HCL, at the first place that says so */
    public static Body read(Source file) {
        MappedText text =
                MappedText.verbatim(file.text(), new Span(0, file.text().length()));
        return new NativeReader(new Lexer(file, text)).body(Kind.END);
    }

    private record Content(Map<String, Attribute> byName, List<Block> blocks) implements Body {
        @Override
        public Optional<Attribute> attribute(String name) {
            return Optional.ofNullable(byName.get(name));
        }

        @Override
        public Collection<Attribute> attributes(Set<String> blockTypes) {
            return byName.values();
        }

        @Override
        public List<Block> blocks(String type, int labels) {
            return blocks.stream()
                    .filter(block -> block.type().equals(type) && block.labels().size() == labels)
                    .toList();
        }
    }

    private Body body(Kind closing) {
        Content content = new Content(new LinkedHashMap<>(), new ArrayList<>());
        while (!lexer.isNext(closing)) {
            if (!lexer.takeIf(Kind.NEWLINE)) {
                item(content, true);
            }
        }
        return content;
    }

    /** @param ownLine whether it is on a line of its own; else it is all that its block has */
    private void item(Content content, boolean ownLine) {
        Token name = lexer.take(Kind.NAME, "of an attribute or a block");
        Span at = lexer.text().span(name.start(), name.end());
        String word = lexer.string(name);
        if (lexer.takeIf(Kind.ASSIGN)) {
            if (content.byName().put(word, new Body.Attribute(word, parser.expression(), at)) != null) {
                throw lexer.mistake(name.start(), "duplicate attribute `" + word + "`");
            }
        } else if (ownLine) {
            content.blocks().add(block(word, at));
        } else {
            throw lexer.expected("`=`");
        }
        if (ownLine && !lexer.isNext(Kind.END)) {
            lexer.take(Kind.NEWLINE, "after this");
        }
    }

    private Body.Block block(String type, Span at) {
        List<String> labels = new ArrayList<>();
        Span last = at;
        while (!lexer.isNext(Kind.OPEN_BRACE)) {
            Token label = lexer.peek();
            if (label.kind() == Kind.QUOTE) {
                labels.add(TemplateReader.label(lexer));
            } else if (label.kind() == Kind.NAME) {
                labels.add(lexer.string(lexer.take()));
            } else {
                throw lexer.expected(labels.isEmpty() ? "`=` or `{`" : "`{`");
            }
            last = lexer.text().span(label.start(), lexer.at());
        }
        lexer.take();
        if (++depth > DEEPEST) {
            throw lexer.mistake(lexer.at(), "nested too deeply to be read");
        }
        Body body;
        if (lexer.isNext(Kind.NEWLINE) || lexer.isNext(Kind.CLOSE_BRACE)) {
            body = body(Kind.CLOSE_BRACE);
        } else {
            Content content = new Content(new LinkedHashMap<>(), new ArrayList<>());
            item(content, false);
            body = content;
        }
        lexer.take(Kind.CLOSE_BRACE, "at the end of a block");
        depth--;
        return new Body.Block(type, labels, body, last);
    }
}
