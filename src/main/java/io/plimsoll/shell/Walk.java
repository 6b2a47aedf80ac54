package io.plimsoll.shell;

import io.plimsoll.text.Span;
import java.util.List;

/** Goes through a script in the order written. */
class Walk {
    /** A simple command; what stands in it comes after it. */
    void command(Command command) {}

    /** A command that holds others, before what it holds. */
    void node(Node node) {}

    void opaque(Span span, boolean beyondLimit) {}

    /** Commands that one or more pipes join, before what is in them; also one alone. */
    void pipeline(Pipeline pipeline) {}

    /** Whether to look into scripts that are handed to {@code sh -c} and the like. */
    boolean inner() {
        return true;
    }

    final void script(Script script) {
        for (Item item : script.items()) {
            for (Pipeline pipeline : item.pipelines()) {
                pipeline(pipeline);
                pipeline.nodes().forEach(this::visit);
            }
        }
    }

    final void visit(Node node) {
        if (node instanceof Command command) {
            command(command);
            simple(command);
            return;
        }
        if (node instanceof Node.Opaque opaque) {
            opaque(opaque.span(), opaque.beyondLimit());
            return;
        }
        node(node);
        if (node instanceof Node.Function function) {
            visit(function.body());
        } else if (node instanceof Node.Coprocess coprocess) {
            visit(coprocess.body());
        } else if (node instanceof Node.Compound compound) {
            compound(compound);
            redirections(compound.redirections());
        }
    }

    private void simple(Command command) {
        for (Assignment assignment : command.assignments()) {
            assignment(assignment);
        }
        boolean into = inner() && command.inner().isPresent();
        if (into) {
            script(command.inner().get());
        } else {
            words(command.words());
        }
        redirections(command.redirections());
    }

    final void assignment(Assignment assignment) {
        assignment.value().ifPresent(v -> parts(v.parts()));
        words(assignment.elements());
    }

    private void compound(Node.Compound node) {
        if (node instanceof Node.Subshell n) {
            script(n.body());
        } else if (node instanceof Node.Group n) {
            script(n.body());
        } else if (node instanceof Node.If n) {
            for (Node.Branch branch : n.branches()) {
                script(branch.condition());
                script(branch.body());
            }
            n.otherwise().ifPresent(this::script);
        } else if (node instanceof Node.For n) {
            n.words().ifPresent(this::words);
            script(n.body());
        } else if (node instanceof Node.CountingFor n) {
            parts(n.header().parts());
            script(n.body());
        } else if (node instanceof Node.Loop n) {
            script(n.condition());
            script(n.body());
        } else if (node instanceof Node.Case n) {
            parts(n.subject().parts());
            for (Node.Clause clause : n.clauses()) {
                words(clause.patterns());
                script(clause.body());
            }
        } else if (node instanceof Node.Test n) {
            words(n.words());
        } else if (node instanceof Node.Let n) {
            parts(n.expression().parts());
        }
    }

    private void words(List<ShellWord> words) {
        words.forEach(w -> parts(w.parts()));
    }

    private void redirections(List<Redirection> redirections) {
        for (Redirection redirection : redirections) {
            parts(redirection.target().parts());
            redirection.document().ifPresent(d -> parts(d.parts()));
        }
    }

    private void parts(List<ShellPart> parts) {
        for (ShellPart part : parts) {
            if (part instanceof ShellPart.DoubleQuoted p) {
                parts(p.parts());
            } else if (part instanceof ShellPart.Variable p) {
                parts(p.operand());
            } else if (part instanceof ShellPart.Arithmetic p) {
                parts(p.parts());
            } else if (part instanceof ShellPart.CommandSubstitution p) {
                script(p.script());
            } else if (part instanceof ShellPart.ProcessSubstitution p) {
                script(p.script());
            } else if (part instanceof ShellPart.Brace p) {
                p.alternatives().forEach(this::parts);
            } else if (part instanceof ShellPart.Opaque p) {
                opaque(p.span(), p.beyondLimit());
            }
        }
    }
}
