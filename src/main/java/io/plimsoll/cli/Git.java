package io.plimsoll.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The git that is on the PATH, in one repository. It runs no hooks and no programs that the repository names. */
final class Git {
    /** What git calls the tree without files. */
    private static final String EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    private static final String COMPLAINT = "fatal: ";

    private final Path root;

    private Git(Path root) {
        this.root = root;
    }

    /** A git command failed; the message is what git says of it. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }

    /**
     * @param folder in the repository
     * @throws Failed when there is no git, or no repository
     */
    static Git at(Path folder) throws Failed {
        Path start = folder.toAbsolutePath().normalize();
        String root = output(start, Map.of(), List.of("rev-parse", "--show-toplevel"));
        return new Git(Path.of(root.strip()));
    }

    /** The folder of the working tree, without symbolic links. */
    Path root() {
        return root;
    }

    private String run(String... arguments) throws Failed {
        return output(root, Map.of(), List.of(arguments));
    }

    private static String output(Path folder, Map<String, String> environment, List<String> arguments) throws Failed {
        List<String> command = new ArrayList<>(List.of(
                "git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            StringBuilder complaint = new StringBuilder();
            Thread reader = new Thread(() -> complaint.append(text(process.getErrorStream())));
            reader.start();
            String out = text(process.getInputStream());
            int status = process.waitFor();
            reader.join();
            if (status != 0) {
                String first = complaint.toString().lines().findFirst().orElse("exit status " + status);
                throw new Failed("git " + arguments.get(0) + ": "
                        + first.substring(first.startsWith(COMPLAINT) ? COMPLAINT.length() : 0));
            }
            return out;
        } catch (IOException e) {
            throw new Failed("requires git on the PATH: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("interrupted");
        }
    }

    private static String text(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** The commit that is checked out; empty where there is none yet. */
    Optional<String> head() {
        try {
            return Optional.of(
                    run("rev-parse", "--verify", "--quiet", "HEAD^{commit}").strip());
        } catch (Failed e) {
            return Optional.empty();
        }
    }

    /**
     * The commit that the checked-out one and another have in common.
     *
     * @throws Failed when there is none
     */
    String mergeBase(String revision) throws Failed {
        if (revision.startsWith("-")) {
            throw new Failed("`" + revision + "` is not a revision");
        }
        String commit;
        try {
            commit = run("rev-parse", "--verify", "--end-of-options", revision + "^{commit}")
                    .strip();
        } catch (Failed e) {
            throw new Failed("not a commit of this repository, or not fetched (" + e.getMessage() + ")");
        }
        try {
            return run("merge-base", commit, "HEAD").strip();
        } catch (Failed e) {
            throw new Failed("no common ancestor with HEAD (" + e.getMessage() + "); a shallow clone lacks it, and"
                    + " `git fetch --unshallow` fetches it");
        }
    }

    /**
     * What differs.
     *
     * @param paths of files that are new or changed, from the root
     * @param former names of those that were renamed, by the present ones
     */
    record Difference(Set<String> paths, Map<String, String> former) {}

    /** What differs between a commit and the working tree, with files that git does not track yet. */
    Difference since(String commit) throws Failed {
        Difference difference = difference(List.of(commit));
        for (String path :
                run("ls-files", "--others", "--exclude-standard", "-z").split("\0")) {
            if (!path.isEmpty()) {
                difference.paths().add(path);
            }
        }
        return difference;
    }

    /** What differs between the last commit and what is staged. */
    Difference staged() throws Failed {
        return difference(List.of("--cached", head().orElse(EMPTY_TREE)));
    }

    private Difference difference(List<String> what) throws Failed {
        List<String> arguments = new ArrayList<>(List.of(
                "diff", "--no-ext-diff", "--no-textconv", "--name-status", "--find-renames", "--no-relative", "-z"));
        arguments.addAll(what);
        arguments.add("--");
        Difference difference = new Difference(new HashSet<>(), new HashMap<>());
        String[] fields = output(root, Map.of(), arguments).split("\0");
        for (int i = 0; i + 1 < fields.length; i += 2) {
            if (fields[i].startsWith("R") || fields[i].startsWith("C")) {
                difference.paths().add(fields[i + 2]);
                difference.former().put(fields[i + 2], fields[i + 1]);
                i++;
            } else if (!fields[i].startsWith("D")) {
                difference.paths().add(fields[i + 1]);
            }
        }
        return difference;
    }

    /** Writes the files of a commit into a folder, which is a repository of its own for whoever reads it. */
    void checkOut(String commit, Path folder) throws Failed, IOException {
        Map<String, String> index =
                Map.of("GIT_INDEX_FILE", folder.resolve(".plimsoll-index").toString());
        output(root, index, List.of("read-tree", commit));
        output(root, index, List.of("checkout-index", "--all", "--quiet", "--prefix=" + folder + "/"));
        Files.delete(folder.resolve(".plimsoll-index"));
        link(folder);
    }

    /** Writes what is staged into a folder. */
    void checkOutStaged(Path folder) throws Failed, IOException {
        run("checkout-index", "--all", "--quiet", "--prefix=" + folder + "/");
        link(folder);
    }

    /** What the repository says of its owners is true of its older versions too. */
    private void link(Path folder) throws Failed, IOException {
        String data = run("rev-parse", "--absolute-git-dir").strip();
        Files.writeString(folder.resolve(".git"), "gitdir: " + data + "\n");
    }

    /** The tree that a first commit is compared with. */
    static String emptyTree() {
        return EMPTY_TREE;
    }
}
