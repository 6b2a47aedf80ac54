package io.plimsoll.knowledge;

import io.plimsoll.notation.ImageRef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What a question about images was answered. It is asked many times of the few images that a file names, and each time the tables would
 * be searched pattern by pattern. Safe to share between threads.
 *
 * @param <T> the answer, which depends on nothing but the reference
 */
final class ImageAnswers<T> {
    /** A run over many repositories meets thousands of images. */
    private static final int MOST = 1000;

    private final Map<String, T> kept = new ConcurrentHashMap<>();
    private final Function<ImageRef, T> question;

    /** @param question does not return null */
    ImageAnswers(Function<ImageRef, T> question) {
        this.question = question;
    }

    T of(ImageRef image) {
        String reference = image.value().template();
        T answer = kept.get(reference);
        if (answer == null) {
            answer = question.apply(image);
            if (kept.size() >= MOST) {
                kept.clear();
            }
            kept.put(reference, answer);
        }
        return answer;
    }
}
