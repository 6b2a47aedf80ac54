package io.plimsoll.shell;

import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;

/** What stands between the operators of a {@link Script}: a simple {@link Command}, or one that holds others. */
public sealed interface Node permits Command, Node.Compound, Node.Function, Node.Coprocess, Node.Opaque {
    Span span();

    /** A command that holds others. */
    sealed interface Compound extends Node {
        List<Redirection> redirections();
    }

    /** {@code ( … )}. */
    record Subshell(Script body, List<Redirection> redirections, Span span) implements Compound {}

    /** {@code { …; }}. */
    record Group(Script body, List<Redirection> redirections, Span span) implements Compound {}

    /** {@code if … then … elif … then … else … fi}. */
    record If(List<Branch> branches, Optional<Script> otherwise, List<Redirection> redirections, Span span)
            implements Compound {
        public If {
            branches = List.copyOf(branches);
        }
    }

    record Branch(Script condition, Script body) {}

    /**
     * {@code for name in words; do … done}, or {@code select}.
     *
     * @param words empty without {@code in}, which stands for the positional parameters
     */
    record For(String name, Optional<List<ShellWord>> words, Script body, List<Redirection> redirections, Span span)
            implements Compound {}

    /** {@code for ((…; …; …)); do … done}. */
    record CountingFor(ShellPart.Arithmetic header, Script body, List<Redirection> redirections, Span span)
            implements Compound {}

    /** {@code while … do … done}, or {@code until}. */
    record Loop(Script condition, boolean until, Script body, List<Redirection> redirections, Span span)
            implements Compound {}

    /** {@code case subject in pattern) … esac}. */
    record Case(ShellWord subject, List<Clause> clauses, List<Redirection> redirections, Span span)
            implements Compound {
        public Case {
            clauses = List.copyOf(clauses);
        }
    }

    record Clause(List<ShellWord> patterns, Script body) {
        public Clause {
            patterns = List.copyOf(patterns);
        }
    }

    /** {@code [[ … ]]}: its words and operators in order. */
    record Test(List<ShellWord> words, List<Redirection> redirections, Span span) implements Compound {
        public Test {
            words = List.copyOf(words);
        }
    }

    /** {@code (( … ))}. */
    record Let(ShellPart.Arithmetic expression, List<Redirection> redirections, Span span) implements Compound {}

    record Function(String name, Node body, Span span) implements Node {}

    /** {@code coproc …}. */
    record Coprocess(Node body, Span span) implements Node {}

    /**
     * What was not understood, or is not for this parser.
     *
     * @param beyondLimit whether it nests deeper, or is longer, than is read
     */
    record Opaque(Span span, boolean beyondLimit) implements Node {
        public Opaque(Span span) {
            this(span, false);
        }
    }
}
