package io.plimsoll.cli;

import io.plimsoll.cli.FileLinter.Checked;
import io.plimsoll.cli.FileLinter.Editable;
import io.plimsoll.project.FileTexts;
import io.plimsoll.project.SharedIgnoreFile;
import io.plimsoll.repair.Judge;
import io.plimsoll.repair.Judged;
import io.plimsoll.text.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Judges a file whose ignore file may be that of other Dockerfiles, too: of those of the run that have the same, and those in its
 * folder. What one of them needs is not left out.
 *
 * @param ignored patterns that fixes of other files have added
 * @param all the files of the run
 */
record SharedContext(Checked checked, Optional<Path> ignoreFile, List<String> ignored, List<Checked> all)
        implements Judge {
    @Override
    public Judged judge(Source source, List<String> more) {
        return editable(checked)
                .judge()
                .judge(source, Stream.concat(ignored.stream(), more.stream()).toList());
    }

    @Override
    public Optional<String> objection(List<String> patterns) {
        return SharedIgnoreFile.objection(patterns, others(), FileTexts.OF_DISK, this);
    }

    private static Editable editable(Checked checked) {
        return checked.editable().orElseThrow();
    }

    private Set<Path> others() {
        Set<Path> others = new TreeSet<>();
        for (Checked each : all) {
            each.file(Files::isRegularFile)
                    .filter(path -> editable(each)
                            .ignorePlace()
                            .get()
                            .filter(place -> Optional.of(Path.of(place.path())).equals(ignoreFile))
                            .isPresent())
                    .ifPresent(path -> others.add(path.toAbsolutePath().normalize()));
        }
        ignoreFile.ifPresent(file -> others.addAll(SharedIgnoreFile.dockerfilesBeside(file)));
        editable(checked)
                .path()
                .ifPresent(own -> others.remove(own.toAbsolutePath().normalize()));
        return others;
    }
}
