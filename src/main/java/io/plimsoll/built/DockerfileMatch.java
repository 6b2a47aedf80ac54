package io.plimsoll.built;

import io.plimsoll.image.Build;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.layer.Layer;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Body;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Keyword;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which step of an image's history is which instruction of a Dockerfile. Both are in the same order, so that the best of all ways to pair
 * them is looked for, by keyword and words: builders expand variables in all but RUN, and leave out comments.
 */
public final class DockerfileMatch {
    /** Of a long history, and a long file, the last steps. */
    private static final int MOST_STEPS = 1_000;
    /** Two texts with fewer words in common are of two instructions. */
    private static final double LEAST_RUN = 0.5;

    private static final double LEAST_OTHER = 0.2;
    /** What there is for the keyword alone. */
    private static final double KEYWORD = 0.3;
    /** An image of which the history has fewer of the layers of a Dockerfile was built from something else. */
    private static final double LEAST_SHARE = 0.5;

    private final ShippedImage image;
    private final Build build;
    private final Map<Instruction, Integer> steps = new IdentityHashMap<>();
    private final Map<Integer, Instruction> instructions = new HashMap<>();
    private final Map<Instruction, Integer> layers = new IdentityHashMap<>();
    private final double share;

    private DockerfileMatch(Build build, ShippedImage image, List<HistoryStep> history) {
        this.build = build;
        this.image = image;
        List<Instruction> written = written(image);
        pair(written, history);
        List<Layer> making = image.layers();
        long found = making.stream()
                .filter(layer -> steps.containsKey(layer.instruction()))
                .count();
        this.share = making.isEmpty() ? 1 : (double) found / making.size();
        steps.forEach(
                (instruction, step) -> history.get(step).layer().ifPresent(layer -> layers.put(instruction, layer)));
    }

    /**
     * The image of a Dockerfile that fits best.
     *
     * @return empty when the Dockerfile has no image
     */
    public static Optional<DockerfileMatch> best(List<Build> builds, BuiltImage built) {
        DockerfileMatch best = null;
        for (Build build : builds) {
            for (ShippedImage image : build.images()) {
                DockerfileMatch match = new DockerfileMatch(build, image, built.history());
                if (best == null || match.share > best.share) {
                    best = match;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static List<Instruction> written(ShippedImage image) {
        List<Instruction> written = new ArrayList<>();
        for (Stage stage : image.stages()) {
            for (Instruction instruction : stage.instructions()) {
                if (!(instruction instanceof Instruction.From)
                        && instruction.keyword().isPresent()) {
                    written.add(instruction);
                }
            }
        }
        return written.size() > MOST_STEPS ? written.subList(written.size() - MOST_STEPS, written.size()) : written;
    }

    /** The longest common subsequence, where texts are more or less alike. */
    private void pair(List<Instruction> written, List<HistoryStep> history) {
        int offset = Math.max(0, history.size() - MOST_STEPS);
        List<HistoryStep> recent = history.subList(offset, history.size());
        List<Words> left = written.stream().map(Words::of).toList();
        List<Words> right = recent.stream().map(Words::of).toList();
        double[][] best = new double[left.size() + 1][right.size() + 1];
        double[][] alike = new double[left.size()][right.size()];
        for (int i = 0; i < left.size(); i++) {
            for (int k = 0; k < right.size(); k++) {
                alike[i][k] = left.get(i).alike(right.get(k));
                double paired = alike[i][k] > 0 ? best[i][k] + alike[i][k] : 0;
                best[i + 1][k + 1] = Math.max(paired, Math.max(best[i][k + 1], best[i + 1][k]));
            }
        }
        int i = left.size();
        int k = right.size();
        while (i > 0 && k > 0) {
            if (alike[i - 1][k - 1] > 0 && best[i][k] == best[i - 1][k - 1] + alike[i - 1][k - 1]) {
                i--;
                k--;
                steps.put(written.get(i), offset + k);
                instructions.put(offset + k, written.get(i));
            } else if (best[i][k] == best[i - 1][k]) {
                i--;
            } else {
                k--;
            }
        }
    }

    /** An instruction's keyword and words. */
    private record Words(String keyword, String text, Set<String> words) {
        private static final int LONGEST = 20_000;

        static Words of(Instruction instruction) {
            StringBuilder text = new StringBuilder();
            boolean exec = instruction instanceof Instruction.CommandInstruction c && c.body() instanceof Body.ExecForm;
            if (exec) {
                ((Body.ExecForm) ((Instruction.CommandInstruction) instruction).body())
                        .arguments()
                        .forEach(word -> text.append(word.raw()).append(' '));
            } else {
                text.append(instruction.header().arguments());
            }
            instruction.header().heredocs().forEach(h -> text.append(' ').append(h.text()));
            return of(instruction.keyword().map(Keyword::name).orElse(""), text.toString());
        }

        static Words of(HistoryStep step) {
            return of(step.keyword(), step.text());
        }

        private static Words of(String keyword, String text) {
            String whole = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
            StringBuilder bare = new StringBuilder();
            Set<String> words = new HashSet<>();
            StringBuilder word = new StringBuilder();
            for (int i = 0; i <= whole.length(); i++) {
                char c = i < whole.length() ? whole.charAt(i) : ' ';
                boolean part = Character.isLetterOrDigit(c) || c == '/' || c == '.' || c == '-' || c == '_';
                if (part) {
                    word.append(c);
                    bare.append(c);
                } else if (word.length() > 0) {
                    words.add(word.toString());
                    word.setLength(0);
                }
            }
            return new Words(keyword.toUpperCase(Locale.ROOT), bare.toString(), words);
        }

        /** From 0 for two different instructions to 1 for the same. */
        double alike(Words other) {
            if (keyword.isEmpty() || !keyword.equals(other.keyword)) {
                return 0;
            }
            if (text.equals(other.text)) {
                return 1;
            }
            boolean run = keyword.equals("RUN");
            if (run && text.length() > 8 && other.text.endsWith(text)) {
                return 0.99;
            }
            long common = words.stream().filter(other.words::contains).count();
            long all = words.size() + other.words.size() - common;
            double share = all == 0 ? 1 : (double) common / all;
            if (run) {
                return share < LEAST_RUN ? 0 : share * 0.95;
            }
            boolean copies = keyword.equals("COPY") || keyword.equals("ADD");
            if (copies && share < LEAST_OTHER && common == 0) {
                return 0;
            }
            return KEYWORD + share * 0.6;
        }
    }

    public Build build() {
        return build;
    }

    /** The image of the Dockerfile. */
    public ShippedImage image() {
        return image;
    }

    /** The instruction that made a step of the history; empty for the steps of the base image, and what does not fit. */
    public Optional<Instruction> instruction(int step) {
        return Optional.ofNullable(instructions.get(step));
    }

    /** The number of the layer that an instruction made; empty when the history does not tell. */
    Optional<Integer> layer(Instruction instruction) {
        return Optional.ofNullable(layers.get(instruction));
    }

    /** Whether the history shows that the image was built from this Dockerfile. */
    public boolean fits() {
        return share >= LEAST_SHARE;
    }

    /** For a message: how many of the layers of the Dockerfile the history has. */
    public String found() {
        long count = image.layers().stream()
                .filter(layer -> steps.containsKey(layer.instruction()))
                .count();
        return count + " of " + image.layers().size();
    }

    @Override
    public String toString() {
        return instructions.keySet().stream().sorted().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
