package io.plimsoll.spark;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.RuleNames;
import io.plimsoll.config.ConfigFinder;
import io.plimsoll.config.ConfigLayer;
import io.plimsoll.config.ConfigPacks;
import io.plimsoll.config.Configuration;
import io.plimsoll.config.InvalidConfig;
import io.plimsoll.config.Settings;
import io.plimsoll.image.Analysis;
import io.plimsoll.image.Build;
import io.plimsoll.inventory.FileName;
import io.plimsoll.inventory.ImageFacts;
import io.plimsoll.inventory.ImageUses;
import io.plimsoll.inventory.Inventory;
import io.plimsoll.inventory.Support;
import io.plimsoll.inventory.TakenImage;
import io.plimsoll.knowledge.Day;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.rules.BuiltInRules;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.text.LineIndex;
import io.plimsoll.text.Position;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What the library says of one file, as a row. One for each task: it remembers what it has been told of images. */
final class FileResults {
    private static final StructType SUPPORT = new StructType()
            .add("release", DataTypes.StringType)
            .add("end", DataTypes.StringType)
            .add("state", DataTypes.StringType);

    private static final StructType IMAGE = new StructType()
            .add("image", DataTypes.StringType)
            .add("line", DataTypes.IntegerType)
            .add("how", DataTypes.StringType)
            .add("stage", DataTypes.StringType)
            .add("ships", DataTypes.BooleanType)
            .add("support", DataTypes.createArrayType(SUPPORT))
            .add("current", DataTypes.StringType);

    private static final StructType FINDING = new StructType()
            .add("rule", DataTypes.StringType)
            .add("severity", DataTypes.StringType)
            .add("line", DataTypes.IntegerType)
            .add("column", DataTypes.IntegerType)
            .add("message", DataTypes.StringType);

    static final StructType SCHEMA = new StructType()
            .add("repository", DataTypes.StringType)
            .add("path", DataTypes.StringType)
            .add("images", DataTypes.createArrayType(IMAGE))
            .add("findings", DataTypes.createArrayType(FINDING))
            .add("error", DataTypes.StringType);

    private static final List<BuildCase> UNKNOWN_CONTEXT =
            List.of(new BuildCase(BuildOptions.NONE, BuildContext.UNKNOWN));

    private final Linter linter;
    private final Knowledge knowledge;
    private final Day today;
    private final Map<String, Inventory.Facts> facts = new HashMap<>();

    /**
     * @param configuration the text of a {@code .plimsoll.yaml}; empty for none
     * @param today see {@code --today}
     */
    FileResults(String configuration, String today) {
        this.today = Day.of(today).orElseThrow(() -> new IllegalArgumentException("not a date: " + today));
        Settings settings = settings(configuration).withToday(this.today);
        this.linter = new Linter(BuiltInRules.all(), settings);
        this.knowledge = Knowledge.load(settings.userKnowledge());
    }

    /** @throws IllegalArgumentException when the configuration is invalid; the message says why */
    static Settings settings(String configuration) {
        if (configuration.isEmpty()) {
            return Settings.defaults();
        }
        try {
            Path file = Files.createTempFile("plimsoll", ".yaml");
            try {
                Files.writeString(file, configuration);
                Optional<io.plimsoll.config.ConfigFile> read = ConfigFinder.fixed(
                                file, new RuleNames(Catalog.load()), new ConfigPacks(List.of()))
                        .find(file.getParent())
                        .file();
                return Configuration.of(read, file.resolveSibling("Dockerfile"), ConfigLayer.EMPTY)
                        .settings();
            } finally {
                Files.delete(file);
            }
        } catch (InvalidConfig e) {
            throw new IllegalArgumentException(String.join("\n", e.problems()), e);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A file that breaks the analysis is a row with an error: one of many does not end the job. */
    Row of(String repository, String path, String content) {
        if (path == null || content == null) {
            return row(repository, path, List.of(), List.of(), "no path or no content");
        }
        try {
            Analysis analysis = linter.analyze(Source.of(path, content), UNKNOWN_CONTEXT);
            LintedFile file = linter.lint(analysis);
            String failures = file.failures().isEmpty() ? null : file.failures().toString();
            return row(
                    repository,
                    path,
                    images(analysis, repository == null ? "" : repository, path),
                    findings(file),
                    failures);
        } catch (RuntimeException | StackOverflowError e) {
            return row(repository, path, List.of(), List.of(), e.toString());
        }
    }

    private static Row row(String repository, String path, List<Row> images, List<Row> findings, String error) {
        return RowFactory.create(repository, path, images.toArray(new Row[0]), findings.toArray(new Row[0]), error);
    }

    private List<Row> images(Analysis analysis, String repository, String path) {
        LineIndex lines = new LineIndex(analysis.source().text());
        Set<TakenImage> uses = new LinkedHashSet<>();
        for (Build build : analysis.builds()) {
            uses.addAll(ImageUses.of(
                    build,
                    new FileName(repository, path),
                    span -> lines.position(span.start()).line(),
                    Set.of(),
                    new HashSet<>()));
        }
        List<Row> rows = new ArrayList<>();
        for (TakenImage use : uses) {
            Inventory.Facts known = facts.computeIfAbsent(use.image(), name -> ImageFacts.of(name, knowledge, today));
            List<Row> support = new ArrayList<>();
            for (Support each : known.support()) {
                support.add(RowFactory.create(each.release(), each.end().orElse(null), each.state()));
            }
            rows.add(RowFactory.create(
                    use.image(),
                    use.line(),
                    use.how().label(),
                    use.stage().orElse(null),
                    use.ships(),
                    support.toArray(new Row[0]),
                    known.current().orElse(null)));
        }
        return rows;
    }

    private static List<Row> findings(LintedFile file) {
        List<Row> rows = new ArrayList<>();
        for (Finding finding : file.findings()) {
            Position start = file.lines().position(finding.span().start());
            rows.add(RowFactory.create(
                    finding.rule().id(), finding.severity().label(), start.line(), start.column(), finding.message()));
        }
        return rows;
    }
}
