package io.plimsoll.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The bases and the findings of all Dockerfiles of an organization, as a job on Apache Spark. It maps the library over a data set with the
 * columns {@code repository}, {@code path} and {@code content}, and writes {@code files}, {@code images}, {@code findings} and
 * {@code bases}: each base image with how many files and repositories stand on it, until when it is supported, and how much is found there.
 */
public final class OrganizationBases {
    private static final String USAGE = "usage: OrganizationBases --input DATA [--input-format json|parquet|…]"
            + " --output DIR [--output-format parquet|json|…] [--today DATE] [--config FILE] [--partitions N]";

    private OrganizationBases() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = options(arguments);
        String today = options.getOrDefault(
                "--today", LocalDate.now(ZoneOffset.UTC).toString());
        String config = options.containsKey("--config") ? Files.readString(Path.of(options.get("--config"))) : "";
        FileResults.settings(config); // says at once what is wrong with it
        SparkSession spark = SparkSession.builder().appName("Plimsoll bases").getOrCreate();
        try {
            Dataset<Row> input = spark.read()
                    .format(options.getOrDefault("--input-format", "json"))
                    .load(options.get("--input"))
                    .select("repository", "path", "content");
            if (options.containsKey("--partitions")) {
                input = input.repartition(Integer.parseInt(options.get("--partitions")));
            }
            String out = options.get("--output");
            String format = options.getOrDefault("--output-format", "parquet");
            results(input, config, today).write().mode("overwrite").format("parquet").save(out + "/files");
            Dataset<Row> files = spark.read().parquet(out + "/files");
            write(images(files), format, out + "/images");
            write(findings(files), format, out + "/findings");
            write(bases(files), format, out + "/bases");
        } finally {
            spark.stop();
        }
    }

    private static Map<String, String> options(String[] arguments) {
        List<String> known = List.of(
                "--input", "--input-format", "--output", "--output-format", "--today", "--config", "--partitions");
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!known.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("unexpected `" + arguments[i] + "`; " + USAGE);
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        if (!options.containsKey("--input") || !options.containsKey("--output")) {
            throw new IllegalArgumentException(USAGE);
        }
        return options;
    }

    /** One row for each file, with all that is in it. */
    static Dataset<Row> results(Dataset<Row> input, String config, String today) {
        MapPartitionsFunction<Row, Row> map = rows -> {
            FileResults results = new FileResults(config, today);
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return rows.hasNext();
                }

                @Override
                public Row next() {
                    Row row = rows.next();
                    return results.of(row.getString(0), row.getString(1), row.getString(2));
                }
            };
        };
        return input.mapPartitions(map, Encoders.row(FileResults.SCHEMA));
    }

    static Dataset<Row> images(Dataset<Row> files) {
        return files.select(col("repository"), col("path"), expr("explode(images) as use"))
                .select("repository", "path", "use.*");
    }

    static Dataset<Row> findings(Dataset<Row> files) {
        return files.select(col("repository"), col("path"), expr("explode(findings) as finding"))
                .select("repository", "path", "finding.*");
    }

    /** Each image, joined with the findings of the files that take it. */
    static Dataset<Row> bases(Dataset<Row> files) {
        Dataset<Row> counted = findings(files)
                .groupBy("repository", "path")
                .agg(
                        sum(expr("int(severity = 'error')")).as("errors"),
                        sum(expr("int(severity = 'warning')")).as("warnings"));
        Dataset<Row> perFile = images(files)
                .groupBy("image", "repository", "path")
                .agg(
                        expr("bool_or(ships)").as("ships"),
                        first("support").as("support"),
                        first("current").as("current"));
        return perFile
                .join(counted, scala.jdk.javaapi.CollectionConverters.asScala(List.of("repository", "path")).toSeq(), "left")
                .groupBy("image")
                .agg(
                        count(lit(1)).as("files"),
                        countDistinct("repository").as("repositories"),
                        sum(expr("int(ships)")).as("shipping"),
                        first("support").as("support"),
                        first("current").as("current"),
                        expr("coalesce(sum(errors), 0)").as("errors"),
                        expr("coalesce(sum(warnings), 0)").as("warnings"))
                .orderBy(col("files").desc(), col("image"));
    }

    private static void write(Dataset<Row> rows, String format, String folder) {
        rows.write().mode("overwrite").format(format).save(folder);
    }
}
