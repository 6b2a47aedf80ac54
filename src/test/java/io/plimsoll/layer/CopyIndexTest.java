package io.plimsoll.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.command.PathIndex;
import io.plimsoll.command.Paths;
import io.plimsoll.image.Build;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.SourceFiles;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.text.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An index says what a look at every copy, or at every path, would say. */
class CopyIndexTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final List<String> PATHS = List.of(
            "/",
            "/a",
            "/a/b",
            "/a/b/",
            "/a/bc",
            "/b",
            "/b.c",
            "a",
            ".",
            "../a",
            "*",
            "/*",
            "/a*",
            "/a/*",
            "/a/?",
            "/?",
            "/a/[b-c]*",
            "*.c",
            "/a/*/c",
            "/**",
            "/a/**",
            "\\*",
            "/x.b/c",
            "/a/b.c",
            "*b",
            "/etc",
            "$X/a");

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    private static String path(Random random) {
        return PATHS.get(random.nextInt(PATHS.size()));
    }

    private static List<CopyLayer> copies(Random random) {
        StringBuilder file = new StringBuilder("FROM scratch\n");
        for (int i = 0; i < 12; i++) {
            if (random.nextInt(3) == 0) {
                file.append("WORKDIR ").append(path(random)).append('\n');
            }
            file.append(
                            switch (random.nextInt(6)) {
                                case 0 -> "ADD https://x/y?z https://github.com/x/y.git ";
                                case 1 -> "COPY --from=nginx:1 /go.mod ";
                                case 2 -> "COPY a.c ";
                                default -> "COPY go.mod ";
                            })
                    .append(path(random))
                    .append(' ')
                    .append(path(random))
                    .append('\n');
        }
        Dockerfile read = Dockerfile.parse(Source.of("Dockerfile", file.toString()));
        return Build.of(read, BuildOptions.NONE, BuildContext.UNKNOWN, KNOWLEDGE).layers().stream()
                .filter(CopyLayer.class::isInstance)
                .map(CopyLayer.class::cast)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsRemoved(int seed) {
        Random random = new Random(seed);
        CopyIndex index = new CopyIndex(KNOWLEDGE, path -> false);
        record Group(CopyLayer copy, List<CopyTarget> targets) {}
        List<Group> open = new ArrayList<>();
        for (CopyLayer copy : copies(random)) {
            index.add(copy, false);
            open.add(new Group(copy, CopyTarget.of(copy, KNOWLEDGE)));
            String removed = path(random);
            List<CopyIndex.Removed> expected = new ArrayList<>();
            open.removeIf(group -> {
                Optional<CopyTarget> first = group.targets().stream()
                        .filter(t -> t.isRemovedBy(removed))
                        .findFirst();
                first.ifPresent(t -> expected.add(new CopyIndex.Removed(group.copy(), t.item(), false)));
                return first.isPresent();
            });
            assertThat(index.removedBy(removed)).as("removed by %s", removed).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsSource(int seed) {
        Random random = new Random(seed);
        SourceIndex index = new SourceIndex(KNOWLEDGE, path -> false);
        List<CopyLayer> copies = new ArrayList<>();
        List<CopyLayer> told = new ArrayList<>();
        Map<String, Optional<RunLayer.Origin>> origins = new HashMap<>();
        for (CopyLayer copy : copies(random)) {
            index.add(copy);
            copies.add(copy);
            String folder = Paths.clean(path(random));
            List<String> above = Paths.above(folder);
            RunLayer.Origin any = new RunLayer.Origin(above.get(random.nextInt(above.size())), random.nextBoolean());
            Optional<RunLayer.Origin> origin =
                    origins.computeIfAbsent(folder, f -> Optional.of(any).filter(o -> random.nextBoolean()));
            List<CopyLayer> sources =
                    copies.stream().filter(c -> bringsSource(c, folder, origin)).toList();
            List<CopyLayer> expected = new ArrayList<>();
            if (!sources.isEmpty() && !told.contains(sources.get(0))) {
                sources.stream().filter(c -> !told.contains(c)).forEach(expected::add);
            }
            told.addAll(expected);
            assertThat(index.sourcesOf(folder, origin))
                    .as("compiled in %s, %s", folder, origin)
                    .isEqualTo(expected);
        }
    }

    private static boolean bringsSource(CopyLayer copy, String folder, Optional<RunLayer.Origin> origin) {
        return CopyTarget.of(copy, KNOWLEDGE).stream()
                .anyMatch(p -> bringsSource(p, folder, origin)
                        || folder.equals("/")
                                && copy.goesBelowRootAsWorkdir()
                                && p.kind(KNOWLEDGE, path -> false) != SourceFiles.Kind.OTHER);
    }

    private static boolean bringsSource(CopyTarget target, String folder, Optional<RunLayer.Origin> origin) {
        boolean root = folder.equals("/");
        String to = target.folder();
        return switch (target.kind(KNOWLEDGE, path -> false)) {
            case OTHER -> false;
            case SOURCE -> {
                String in = target.folderOfFile(KNOWLEDGE);
                yield root ? in.equals("/") : Paths.isWithin(in, folder);
            }
            case CONTAINER -> {
                if (to.equals("/") && !target.item().isWholeContext()) {
                    yield root;
                }
                boolean holds = Paths.isWithin(folder, to)
                        && origin.filter(o -> o.sets(to)).isEmpty();
                yield holds || !root && Paths.isWithin(to, folder) && !to.equals(folder);
            }
        };
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatARunRemovesOfItsOwn(int seed) {
        Random random = new Random(seed);
        List<String> patterns = new ArrayList<>();
        Removals removals = new Removals();
        PathIndex<String> files = new PathIndex<>();
        for (int i = 0; i < 12; i++) {
            String file = Paths.clean("/" + path(random));
            files.add(file, file);
            String pattern = Paths.clean(path(random));
            patterns.add(pattern);
            removals.add(pattern);
            assertThat(removals.takeAway(file))
                    .as("%s is removed by one of %s", file, patterns)
                    .isEqualTo(
                            patterns.stream().anyMatch(p -> Removals.pattern(p).takesAway(file)));
            Removals.Pattern one = Removals.pattern(pattern);
            assertThat(one.candidates(files))
                    .as("what %s may remove", pattern)
                    .containsAll(files.startingWith("").stream()
                            .flatMap(List::stream)
                            .filter(one::takesAway)
                            .toList());
        }
    }
}
