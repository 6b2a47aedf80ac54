package io.plimsoll.lint;

import io.plimsoll.stage.BuildOptions;
import io.plimsoll.syntax.CheckOptions;
import io.plimsoll.syntax.Comment;
import io.plimsoll.syntax.Directives;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What BuildKit is told of its checks, {@code check=skip=A,B;experimental=C;error=true}: by a directive for the file, or by a comment
 * above an instruction. Read as strictly as BuildKit reads it, so that both tools skip the same.
 *
 * @param skipped names of checks, or {@code all}
 * @param experimental those that run only when they are asked for, or {@code all}
 * @param fatal whether BuildKit builds nothing where a check finds something; it asks the file only, not the comments in it
 */
record CheckDirective(List<String> skipped, List<String> experimental, boolean fatal) {
    static final String ALL = "all";

    private static final String BUILD_ARG = "BUILDKIT_DOCKERFILE_CHECK";

    CheckDirective {
        skipped = List.copyOf(skipped);
        experimental = List.copyOf(experimental);
    }

    /** Those of the directive at the top of the file, also behind a {@code #!} line; a build argument takes its place. */
    static Optional<CheckDirective> ofFile(Dockerfile file, BuildOptions options) {
        String given = options.buildArgs().get(BUILD_ARG);
        if (given != null) {
            return parse(given);
        }
        return Directives.detect(file.source().text(), "check").flatMap(directive -> parse(directive.value()));
    }

    /**
     * Those of the comments above an instruction. Only the first {@code check=} counts, an empty comment line ends what stood above it,
     * and BuildKit does not find an indented one.
     */
    static Optional<CheckDirective> above(Instruction instruction, Dockerfile file) {
        for (Comment comment : instruction.header().description()) {
            Optional<String> value = file.isIndented(comment) ? Optional.empty() : value(comment.text());
            if (value.isPresent()) {
                return parse(value.get());
            }
        }
        return Optional.empty();
    }

    /** What stands behind {@code check=}. */
    private static Optional<String> value(String comment) {
        int equals = comment.indexOf('=');
        boolean check = equals > 0
                && comment.substring(0, equals).strip().toLowerCase(Locale.ROOT).equals("check");
        return check ? Optional.of(comment.substring(equals + 1).strip()) : Optional.empty();
    }

    /** @return empty for what BuildKit cannot read: it refuses such a directive, and takes no notice of such a comment */
    private static Optional<CheckDirective> parse(String value) {
        if (CheckOptions.problem(value).isPresent()) {
            return Optional.empty();
        }
        List<String> skipped = new ArrayList<>();
        List<String> experimental = new ArrayList<>();
        boolean fatal = false;
        for (CheckOptions.Option option : CheckOptions.of(value)) {
            switch (option.name()) {
                case "skip" -> skipped.addAll(names(option.value()));
                case "experimental" -> experimental.addAll(names(option.value()));
                default -> fatal = Numbers.isTrue(option.value()); // `error`, the only other one
            }
        }
        return Optional.of(new CheckDirective(skipped, experimental, fatal));
    }

    private static List<String> names(String list) {
        List<String> names = new ArrayList<>();
        for (String name : list.split(",")) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }
}
