package io.plimsoll.words;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The texts in sources of Java: literals, put together where a plus joins them, and the comments of public types. */
public final class JavaTexts {
    /** What stands for a value that is joined to a text. */
    private static final String VALUE = "x";

    /** Calls whose literals are regular expressions. */
    private static final Set<String> PATTERNS = Set.of("compile", "replaceAll", "replaceFirst", "split", "matches");

    /** What a text is for. */
    public enum Kind {
        LITERAL,
        /** What {@code remedy(…)} is given. */
        REMEDY,
        /** What {@code Fix.safe(…)} and {@code Fix.suggested(…)} call a fix. */
        FIX,
        JAVADOC
    }

    /**
     * A text of a source file.
     *
     * @param place file and line
     * @param text with {@code x} for each value that is joined to it
     */
    public record Text(String place, Kind kind, String text) {}

    private JavaTexts() {}

    public static List<Text> of(Collection<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Text> texts = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Scanner(unit, docs, texts).scan(unit, null);
            }
        }
        return texts;
    }

    private static final class Scanner extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final DocTrees docs;
        private final List<Text> texts;

        Scanner(CompilationUnitTree unit, DocTrees docs, List<Text> texts) {
            this.unit = unit;
            this.docs = docs;
            this.texts = texts;
        }

        @Override
        public Void visitAnnotation(AnnotationTree annotation, Void nothing) {
            return null;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
            if (comment != null && type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
                String text = comment.toString()
                        .replaceAll("(?s)\\{@\\w+\\s[^}]*\\}", "``")
                        .replaceAll("@\\w+", "");
                texts.add(new Text(place(type), Kind.JAVADOC, text));
            }
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            String name = call.getMethodSelect() instanceof MemberSelectTree select
                    ? select.getIdentifier().toString()
                    : call.getMethodSelect().toString();
            if (PATTERNS.contains(name)) {
                scan(call.getMethodSelect(), nothing);
                call.getArguments().stream()
                        .filter(argument -> !(argument instanceof LiteralTree) && !(argument instanceof BinaryTree))
                        .forEach(argument -> scan(argument, nothing));
                return null;
            }
            boolean remedy = name.equals("remedy") && call.getArguments().size() == 1;
            boolean fix = Set.of("Fix.safe", "Fix.suggested")
                    .contains(call.getMethodSelect().toString());
            if (remedy || fix) {
                StringBuilder text = new StringBuilder();
                if (join(call.getArguments().get(0), text)) {
                    texts.add(new Text(place(call), fix ? Kind.FIX : Kind.REMEDY, text.toString()));
                }
                scan(call.getMethodSelect(), nothing);
                call.getArguments().stream().skip(1).forEach(argument -> scan(argument, nothing));
                return null;
            }
            return super.visitMethodInvocation(call, nothing);
        }

        @Override
        public Void visitBinary(BinaryTree binary, Void nothing) {
            StringBuilder text = new StringBuilder();
            if (binary.getKind() == Tree.Kind.PLUS && join(binary, text)) {
                texts.add(new Text(place(binary), Kind.LITERAL, text.toString()));
                return null;
            }
            return super.visitBinary(binary, nothing);
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void nothing) {
            if (literal.getValue() instanceof String text) {
                texts.add(new Text(place(literal), Kind.LITERAL, text));
            }
            return null;
        }

        /** Appends what is joined; values that are no literals are scanned for texts of their own. */
        private boolean join(ExpressionTree expression, StringBuilder text) {
            if (expression instanceof BinaryTree binary && binary.getKind() == Tree.Kind.PLUS) {
                boolean left = join(binary.getLeftOperand(), text);
                return join(binary.getRightOperand(), text) || left;
            }
            if (expression instanceof LiteralTree literal && literal.getValue() instanceof String string) {
                text.append(string);
                return true;
            }
            scan(expression, null);
            text.append(
                    expression instanceof ParenthesizedTree inner
                                    && inner.getExpression() instanceof ConditionalExpressionTree choice
                            ? longest(choice)
                            : VALUE);
            return false;
        }

        private String longest(ConditionalExpressionTree choice) {
            StringBuilder one = new StringBuilder();
            StringBuilder other = new StringBuilder();
            join(choice.getTrueExpression(), one);
            join(choice.getFalseExpression(), other);
            return (one.length() > other.length() ? one : other).toString();
        }

        private String place(Tree tree) {
            long start = docs.getSourcePositions().getStartPosition(unit, tree);
            return unit.getSourceFile().getName() + ":" + unit.getLineMap().getLineNumber(start);
        }
    }
}
