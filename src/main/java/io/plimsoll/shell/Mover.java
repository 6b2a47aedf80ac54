package io.plimsoll.shell;

import io.plimsoll.text.Copies;
import io.plimsoll.text.Span;
import java.util.List;

/** Makes the tree that a script has at another place of a file. */
final class Mover {
    private final int by;

    /** @param by how many more characters stand in front of it; below 0 for fewer */
    Mover(int by) {
        this.by = by;
    }

    Script script(Script old) {
        return new Script(Copies.each(old.items(), this::item), span(old.span()));
    }

    private Item item(Item old) {
        return new Item(Copies.each(old.pipelines(), this::pipeline), old.background(), span(old.span()));
    }

    private Pipeline pipeline(Pipeline old) {
        return new Pipeline(Copies.each(old.nodes(), this::node), old.afterFailure(), old.negated(), span(old.span()));
    }

    private Node node(Node old) {
        Span span = span(old.span());
        if (old instanceof Command command) {
            return new Command(
                    Copies.each(command.assignments(), this::assignment),
                    words(command.words()),
                    redirections(command.redirections()),
                    Copies.maybe(command.inner(), this::script),
                    span);
        }
        if (old instanceof Node.Compound compound) {
            return compound(compound, redirections(compound.redirections()), span);
        }
        if (old instanceof Node.Function function) {
            return new Node.Function(function.name(), node(function.body()), span);
        }
        return old instanceof Node.Coprocess process
                ? new Node.Coprocess(node(process.body()), span)
                : new Node.Opaque(span, ((Node.Opaque) old).beyondLimit());
    }

    private Node compound(Node.Compound old, List<Redirection> redirections, Span span) {
        if (old instanceof Node.Subshell subshell) {
            return new Node.Subshell(script(subshell.body()), redirections, span);
        }
        if (old instanceof Node.Group group) {
            return new Node.Group(script(group.body()), redirections, span);
        }
        if (old instanceof Node.If choice) {
            return new Node.If(
                    Copies.each(choice.branches(), b -> new Node.Branch(script(b.condition()), script(b.body()))),
                    Copies.maybe(choice.otherwise(), this::script),
                    redirections,
                    span);
        }
        if (old instanceof Node.For loop) {
            return new Node.For(
                    loop.name(), Copies.maybe(loop.words(), this::words), script(loop.body()), redirections, span);
        }
        if (old instanceof Node.CountingFor loop) {
            return new Node.CountingFor(arithmetic(loop.header()), script(loop.body()), redirections, span);
        }
        if (old instanceof Node.Loop loop) {
            return new Node.Loop(script(loop.condition()), loop.until(), script(loop.body()), redirections, span);
        }
        if (old instanceof Node.Case choice) {
            return new Node.Case(
                    word(choice.subject()),
                    Copies.each(choice.clauses(), c -> new Node.Clause(words(c.patterns()), script(c.body()))),
                    redirections,
                    span);
        }
        return old instanceof Node.Test test
                ? new Node.Test(words(test.words()), redirections, span)
                : new Node.Let(arithmetic(((Node.Let) old).expression()), redirections, span);
    }

    private Assignment assignment(Assignment old) {
        return new Assignment(
                old.name(),
                old.subscript(),
                old.append(),
                Copies.maybe(old.value(), this::word),
                words(old.elements()),
                span(old.span()));
    }

    private List<Redirection> redirections(List<Redirection> old) {
        return Copies.each(old, this::redirection);
    }

    private Redirection redirection(Redirection old) {
        return new Redirection(
                old.descriptor(),
                old.operator(),
                word(old.target()),
                Copies.maybe(old.document(), this::word),
                span(old.span()));
    }

    private List<ShellWord> words(List<ShellWord> old) {
        return Copies.each(old, this::word);
    }

    private ShellWord word(ShellWord old) {
        return new ShellWord(old.text().moved(by), parts(old.parts()));
    }

    private List<ShellPart> parts(List<ShellPart> old) {
        return Copies.each(old, this::part);
    }

    private ShellPart part(ShellPart old) {
        Span span = span(old.span());
        if (old instanceof ShellPart.Text text) {
            return new ShellPart.Text(text.text(), span);
        }
        if (old instanceof ShellPart.Escaped escaped) {
            return new ShellPart.Escaped(escaped.text(), span);
        }
        if (old instanceof ShellPart.SingleQuoted quoted) {
            return new ShellPart.SingleQuoted(quoted.text(), span);
        }
        if (old instanceof ShellPart.DoubleQuoted quoted) {
            return new ShellPart.DoubleQuoted(parts(quoted.parts()), span);
        }
        if (old instanceof ShellPart.Variable variable) {
            return new ShellPart.Variable(
                    variable.name(), variable.subscript(), variable.operator(), parts(variable.operand()), span);
        }
        if (old instanceof ShellPart.CommandSubstitution substitution) {
            return new ShellPart.CommandSubstitution(script(substitution.script()), span);
        }
        if (old instanceof ShellPart.ProcessSubstitution substitution) {
            return new ShellPart.ProcessSubstitution(script(substitution.script()), span);
        }
        if (old instanceof ShellPart.Arithmetic arithmetic) {
            return arithmetic(arithmetic);
        }
        if (old instanceof ShellPart.Glob glob) {
            return new ShellPart.Glob(glob.text(), span);
        }
        if (old instanceof ShellPart.Brace brace) {
            return new ShellPart.Brace(Copies.each(brace.alternatives(), this::parts), span);
        }
        return old instanceof ShellPart.Tilde tilde
                ? new ShellPart.Tilde(tilde.user(), span)
                : new ShellPart.Opaque(span, ((ShellPart.Opaque) old).beyondLimit());
    }

    private ShellPart.Arithmetic arithmetic(ShellPart.Arithmetic old) {
        return new ShellPart.Arithmetic(parts(old.parts()), span(old.span()));
    }

    private Span span(Span old) {
        return old.moved(by);
    }
}
