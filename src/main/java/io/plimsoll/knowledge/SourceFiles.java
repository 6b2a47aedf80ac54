package io.plimsoll.knowledge;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which copied files compilers read, by their names. Immutable. */
public final class SourceFiles {
    /** What a name says. */
    public enum Kind {
        /** A file that compilers read. */
        SOURCE,
        /** A file that they do not read, or a folder without such files. */
        OTHER,
        /** What may hold source: a folder, an archive, or a file whose name does not tell. */
        CONTAINER
    }

    private final List<ImagePattern> descriptors = new ArrayList<>();
    private final Set<String> folders = new HashSet<>();
    private final Set<String> sourceFolders = new HashSet<>();
    private final Set<String> source = new HashSet<>();
    private final Set<String> other = new HashSet<>();
    private final Set<String> programs = new HashSet<>();

    SourceFiles() {
        for (Block block : Tables.blocks("build-descriptors")) {
            for (String glob : block.strings("globs")) {
                descriptors.add(new ImagePattern(glob));
            }
            folders.addAll(block.strings("folders"));
            sourceFolders.addAll(block.strings("source-folders"));
        }
        for (Block block : Tables.blocks("source-files")) {
            source.addAll(block.strings("code"));
            other.addAll(block.strings("other"));
            programs.addAll(block.strings("programs"));
        }
    }

    /** @param name the last part of a path, perhaps with wildcards; {@code .} and the empty name are folders */
    public Kind kindOf(String name) {
        return folders.contains(name) ? Kind.OTHER : kindOfFile(name);
    }

    /** The same when it is not known to be the name of a folder without source. */
    public Kind kindOfFile(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            return Kind.CONTAINER;
        }
        if (isDescriptor(name)) {
            return Kind.OTHER;
        }
        String written = name.substring(Math.max(0, name.lastIndexOf('.')));
        String ending = written.toLowerCase(Locale.ROOT);
        boolean capitalized =
                written.length() > 2 && !written.equals(ending) && !written.equals(ending.toUpperCase(Locale.ROOT));
        return capitalized // a project's folder: Shop.Service
                ? Kind.CONTAINER
                : source.contains(ending) ? Kind.SOURCE : other.contains(ending) ? Kind.OTHER : Kind.CONTAINER;
    }

    /** Whether it is, or may hold, a program or its source: {@code app.py}, {@code app.jar}, {@code app}, but not {@code setup.sh}. */
    public boolean mayHoldProgram(String name) {
        String ending = name.substring(Math.max(0, name.lastIndexOf('.'))).toLowerCase(Locale.ROOT);
        return kindOf(name) != Kind.OTHER || programs.contains(ending);
    }

    /** Whether it describes a build, as {@code package.json} does. */
    public boolean isDescriptor(String name) {
        return descriptors.stream().anyMatch(glob -> glob.matches(name, ""));
    }

    /** Whether a name without an ending is rather that of a file where files are copied along with it: folders go alone, but for such. */
    public boolean isFileAmongFiles(String name) {
        return name.indexOf('.') < 0
                && name.indexOf('*') < 0
                && !sourceFolders.contains(name)
                && kindOf(name) == Kind.CONTAINER
                && !name.isEmpty();
    }
}
