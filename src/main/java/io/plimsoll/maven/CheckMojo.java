package io.plimsoll.maven;

import io.plimsoll.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Lints the Dockerfiles of a module, and fails the build as {@code plimsoll check} would fail. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends AbstractMojo {
    /** Whether to do nothing. */
    @Parameter(property = "plimsoll.skip", defaultValue = "false")
    private boolean skip;

    /** Files and directories to lint. The default is the directory of the module, without those of its modules. */
    @Parameter
    private List<File> paths = List.of();

    /** The build context of each Dockerfile, unless a Compose or bake file names another. */
    @Parameter(property = "plimsoll.context", defaultValue = "${project.basedir}")
    private File context;

    /** The configuration. By default, each Dockerfile uses the nearest {@code .plimsoll.yaml}. */
    @Parameter(property = "plimsoll.configuration")
    private File configuration;

    /** The build fails for findings of at least this severity: error, warning, info, style or none. */
    @Parameter(property = "plimsoll.failOn")
    private String failOn;

    /** The least severe findings to print: error, warning, info or style. */
    @Parameter(property = "plimsoll.show")
    private String show;

    /** The only rules to run: ids, codes of hadolint or BuildKit, categories, or all. */
    @Parameter(property = "plimsoll.select")
    private List<String> select = List.of();

    /** The rules not to run. */
    @Parameter(property = "plimsoll.ignore")
    private List<String> ignore = List.of();

    /** The stages that ship. The default is the last stage of each Dockerfile. */
    @Parameter(property = "plimsoll.targets")
    private List<String> targets = List.of();

    /** Build arguments. */
    @Parameter
    private Map<String, String> buildArgs = Map.of();

    /** Where the SARIF report goes. */
    @Parameter(property = "plimsoll.sarif", defaultValue = "${project.build.directory}/plimsoll.sarif")
    private File sarif;

    /** Further arguments of {@code plimsoll check}. */
    @Parameter(property = "plimsoll.arguments")
    private List<String> arguments = List.of();

    @Parameter(defaultValue = "${project.basedir}", readonly = true)
    private File directory;

    @Parameter(defaultValue = "${project.build.directory}", readonly = true)
    private File buildDirectory;

    @Parameter(defaultValue = "${project.modules}", readonly = true)
    private List<String> modules = List.of();

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Plimsoll is skipped");
            return;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(stream(out), stream(err), commandLine());
        text(err).lines().forEach(getLog()::warn);
        if (status == Main.OK) {
            text(out).lines().forEach(getLog()::info);
        } else {
            text(out).lines().forEach(getLog()::error);
        }
        if (status == Main.FOUND) {
            throw new MojoFailureException("Plimsoll found problems in Dockerfiles");
        }
        if (status != Main.OK) {
            throw new MojoExecutionException(
                    "Plimsoll failed: " + text(err).lines().findFirst().orElse("exit status " + status));
        }
    }

    private List<String> commandLine() throws MojoExecutionException {
        List<String> line = new ArrayList<>(List.of("check", "--allow-empty", "--format", "text"));
        try {
            Files.createDirectories(sarif.toPath().toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new MojoExecutionException("cannot write " + sarif + ": " + e.getMessage(), e);
        }
        line.add("--format=sarif=" + sarif);
        option(line, "--context", context == null ? null : context.getPath());
        option(line, "--config", configuration == null ? null : configuration.getPath());
        option(line, "--fail-on", failOn);
        option(line, "--show", show);
        select.forEach(rule -> option(line, "--select", rule));
        ignore.forEach(rule -> option(line, "--ignore", rule));
        targets.forEach(target -> option(line, "--target", target));
        buildArgs.forEach((name, value) -> option(line, "--build-arg", name + "=" + (value == null ? "" : value)));
        line.addAll(arguments);
        if (paths.isEmpty()) {
            excluded().forEach(path -> option(line, "--exclude", path));
            line.add(shown(directory.toPath()));
        }
        paths.forEach(path -> line.add(shown(path.toPath())));
        return line;
    }

    /** What Maven builds, and the modules below, which are checked by themselves; as patterns from the working directory. */
    private List<String> excluded() {
        List<Path> paths = new ArrayList<>(List.of(buildDirectory.toPath()));
        for (String module : modules) {
            Path path = directory.toPath().resolve(module).normalize();
            // the parent may also name the POM of a module
            paths.add(Files.isRegularFile(path) ? path.getParent() : path);
        }
        return paths.stream()
                .filter(path -> path.startsWith(directory.toPath()) && !path.equals(directory.toPath()))
                .map(CheckMojo::pattern)
                .toList();
    }

    /**
     * For a path that is not below the working directory, a pattern starts where the two part. Without the stars, a single name would match
     * at any depth.
     */
    private static String pattern(Path path) {
        Path here = Path.of("").toAbsolutePath();
        while (!path.startsWith(here)) {
            here = here.getParent();
        }
        StringBuilder pattern = new StringBuilder();
        for (char c : here.relativize(path).toString().replace('\\', '/').toCharArray()) {
            pattern.append("*?[]".indexOf(c) < 0 ? "" : "\\").append(c);
        }
        return pattern + "/**";
    }

    /** Relative to where Maven was started, as in other reports, if it is below. */
    private static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        if (!absolute.startsWith(here)) {
            return absolute.toString();
        }
        return absolute.equals(here) ? "." : here.relativize(absolute).toString();
    }

    private static void option(List<String> line, String name, String value) {
        if (value != null && !value.isEmpty()) {
            line.add(name + "=" + value);
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, false, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
