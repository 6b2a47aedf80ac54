/** Tells what a Dockerfile ships. */
@SuppressWarnings("requires-automatic") // java-diff-utils is no named module
module io.plimsoll {
    requires com.fasterxml.jackson.core;
    requires org.yaml.snakeyaml;
    requires static java.net.http;
    requires static info.picocli;
    requires static io.github.javadiffutils;
    requires static org.eclipse.lsp4j;
    requires static org.eclipse.lsp4j.jsonrpc;
    requires static com.google.gson;

    exports io.plimsoll.text;
    exports io.plimsoll.syntax;
    exports io.plimsoll.variable;
    exports io.plimsoll.notation;
    exports io.plimsoll.command;
    exports io.plimsoll.knowledge;
    exports io.plimsoll.stage;
    exports io.plimsoll.layer;
    exports io.plimsoll.fault;
    exports io.plimsoll.image;
    exports io.plimsoll.fix;
    exports io.plimsoll.catalog;
    exports io.plimsoll.config;
    exports io.plimsoll.lint;
    exports io.plimsoll.rules;
    exports io.plimsoll.report;

    opens io.plimsoll.cli to
            info.picocli;

    uses io.plimsoll.lint.RuleProvider;
}
