package io.plimsoll.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.config.ConfigLayer;
import io.plimsoll.config.Configuration;
import io.plimsoll.config.InvalidConfig;
import io.plimsoll.config.Settings;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Linter;
import io.plimsoll.lint.Rule;
import io.plimsoll.shellcheck.BackgroundShellCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.junit.jupiter.api.Test;

/** A version that is overtaken while it is read is not linted: the newer one would wait for it. */
class OvertakenTest {
    private static final String URI = "untitled:Dockerfile";

    /** The texts that rules have looked at. */
    private final List<String> linted = new ArrayList<>();

    private Runnable whileReading = () -> {};

    private final Session session = new Session(new Host() {
        @Override
        public Configurations configurations(ConfigLayer editor) {
            return new Configurations() {
                @Override
                public Optional<Configuration> of(Path file) {
                    return Optional.of(Configuration.of(Optional.empty(), file, editor));
                }

                @Override
                public List<InvalidConfig.Mistake> mistakes(Path file) {
                    return List.of();
                }

                @Override
                public boolean excludes(Path path, boolean folder) {
                    return false;
                }
            };
        }

        @Override
        public Linter linter(Configuration configuration) {
            whileReading.run();
            return new Linter(List.of(new Looks()), Settings.defaults());
        }

        @Override
        public Optional<BackgroundShellCheck> scripts() {
            return Optional.empty();
        }

        @Override
        public Catalog catalog() {
            return Catalog.load();
        }

        @Override
        public Optional<String> example(String rule, String name) {
            return Optional.empty();
        }

        @Override
        public String version() {
            return "1";
        }
    });

    private final class Looks implements Rule {
        @Override
        public String id() {
            return "root-user";
        }

        @Override
        public void register(Hooks on) {
            on.file((build, context) -> linted.add(build.file().source().text()));
        }
    }

    @Test
    void aVersionIsNotLintedWhenThereIsANewerOne() {
        Document first = session.opened(URI, "dockerfile", 1, "FROM a\n");
        whileReading = () -> {
            whileReading = () -> {};
            session.changed(URI, 2, List.of(new TextDocumentContentChangeEvent("FROM b\n")));
        };

        assertThatThrownBy(() -> session.diagnostics(first))
                .isInstanceOf(ResponseErrorException.class)
                .hasMessage("the document has changed");
        assertThat(session.model(session.document(URI).orElseThrow())).isPresent();
        assertThat(linted).containsExactly("FROM b\n");
    }

    @Test
    void aVersionThatIsTheNewestIsLinted() {
        Document first = session.opened(URI, "dockerfile", 1, "FROM a\n");

        assertThat(session.diagnostics(first)).isEmpty();
        assertThat(linted).containsExactly("FROM a\n");
    }
}
