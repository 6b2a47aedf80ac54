package io.plimsoll.syntax;

import io.plimsoll.text.Copies;
import io.plimsoll.text.Problem;
import io.plimsoll.text.Span;
import java.util.List;

/** Makes the tree that an instruction has at another place of a file. */
final class Mover {
    private final int by;

    /** @param by how many more characters stand in front of it; below 0 for fewer */
    Mover(int by) {
        this.by = by;
    }

    Instruction instruction(Instruction old) {
        InstructionHeader header = header(old.header());
        if (old instanceof Instruction.From from) {
            return new Instruction.From(header, word(from.image()), Copies.maybe(from.name(), this::word));
        }
        if (old instanceof Instruction.CommandInstruction command) {
            return command(command, header);
        }
        if (old instanceof Instruction.Assignments assignments) {
            return assignments(assignments, header);
        }
        if (old instanceof Instruction.Add add) {
            return new Instruction.Add(header, words(add.sources()), Copies.maybe(add.destination(), this::word));
        }
        if (old instanceof Instruction.Copy copy) {
            return new Instruction.Copy(header, words(copy.sources()), Copies.maybe(copy.destination(), this::word));
        }
        if (old instanceof Instruction.Healthcheck check) {
            return new Instruction.Healthcheck(header, word(check.type()), body(check.body()));
        }
        if (old instanceof Instruction.OnBuild onBuild) {
            return new Instruction.OnBuild(header, Copies.maybe(onBuild.trigger(), this::instruction));
        }
        return ofWords(old, header);
    }

    private Instruction command(Instruction.CommandInstruction old, InstructionHeader header) {
        Body body = body(old.body());
        if (old instanceof Instruction.Run) {
            return new Instruction.Run(header, body);
        }
        if (old instanceof Instruction.Cmd) {
            return new Instruction.Cmd(header, body);
        }
        return old instanceof Instruction.Entrypoint
                ? new Instruction.Entrypoint(header, body)
                : new Instruction.Shell(header, body);
    }

    private Instruction assignments(Instruction.Assignments old, InstructionHeader header) {
        List<KeyValue> pairs = Copies.each(old.pairs(), this::pair);
        if (old instanceof Instruction.Label) {
            return new Instruction.Label(header, pairs);
        }
        return old instanceof Instruction.Env ? new Instruction.Env(header, pairs) : new Instruction.Arg(header, pairs);
    }

    private Instruction ofWords(Instruction old, InstructionHeader header) {
        if (old instanceof Instruction.Maintainer maintainer) {
            return new Instruction.Maintainer(header, word(maintainer.text()));
        }
        if (old instanceof Instruction.User user) {
            return new Instruction.User(header, word(user.user()));
        }
        if (old instanceof Instruction.Workdir workdir) {
            return new Instruction.Workdir(header, word(workdir.path()));
        }
        if (old instanceof Instruction.StopSignal signal) {
            return new Instruction.StopSignal(header, word(signal.signal()));
        }
        if (old instanceof Instruction.Expose expose) {
            return new Instruction.Expose(header, words(expose.ports()));
        }
        if (old instanceof Instruction.Volume volume) {
            return new Instruction.Volume(header, words(volume.paths()));
        }
        return new Instruction.Unknown(header);
    }

    ParseProblem problem(ParseProblem old) {
        return new ParseProblem(old.kind(), old.problem().moved(by));
    }

    private InstructionHeader header(InstructionHeader old) {
        return new InstructionHeader(
                old.keyword(),
                span(old.keywordSpan()),
                span(old.span()),
                Copies.each(old.flags(), this::flag),
                old.arguments().moved(by),
                Copies.each(old.heredocs(), this::heredoc),
                Copies.each(old.above(), this::comment),
                Copies.each(old.inside(), this::comment),
                Copies.each(old.blankLines(), this::span),
                Copies.each(old.marks(), leaf -> new Leaf(leaf.kind(), span(leaf.span()))));
    }

    private Flag flag(Flag old) {
        return new Flag(old.name(), span(old.nameSpan()), Copies.maybe(old.value(), this::word), span(old.span()));
    }

    private Heredoc heredoc(Heredoc old) {
        return new Heredoc(
                old.name(),
                old.descriptor(),
                old.chomp(),
                old.quoted(),
                span(old.opening()),
                old.body().moved(by),
                Copies.maybe(old.close(), this::span),
                Copies.maybe(old.content(), this::word));
    }

    private Comment comment(Comment old) {
        return new Comment(old.text(), span(old.span()));
    }

    private KeyValue pair(KeyValue old) {
        return new KeyValue(word(old.name()), Copies.maybe(old.value(), this::word), old.legacy());
    }

    private Body body(Body old) {
        return old instanceof Body.ExecForm exec
                ? new Body.ExecForm(words(exec.arguments()), span(exec.span()))
                : new Body.ShellForm(((Body.ShellForm) old).text().moved(by));
    }

    private List<Word> words(List<Word> old) {
        return Copies.each(old, this::word);
    }

    private Word word(Word old) {
        return new Word(old.text().moved(by), parts(old.parts()), Copies.each(old.problems(), this::problem));
    }

    private Problem problem(Problem old) {
        return old.moved(by);
    }

    private List<Part> parts(List<Part> old) {
        return Copies.each(old, this::part);
    }

    private Part part(Part old) {
        Span span = span(old.span());
        if (old instanceof Part.Text text) {
            return new Part.Text(text.text(), span);
        }
        if (old instanceof Part.Escaped escaped) {
            return new Part.Escaped(escaped.text(), escaped.raw(), span);
        }
        if (old instanceof Part.SingleQuoted quoted) {
            return new Part.SingleQuoted(quoted.text(), span);
        }
        if (old instanceof Part.DoubleQuoted quoted) {
            return new Part.DoubleQuoted(parts(quoted.parts()), span);
        }
        Part.Variable variable = (Part.Variable) old;
        return new Part.Variable(
                variable.name(), span(variable.nameSpan()), Copies.maybe(variable.modifier(), this::modifier), span);
    }

    private Part.Modifier modifier(Part.Modifier old) {
        return new Part.Modifier(old.operator(), parts(old.operand()), parts(old.replacement()));
    }

    private Span span(Span old) {
        return old.moved(by);
    }
}
