package io.plimsoll.syntax;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The words that start an instruction: these eighteen, in any letter case. */
public enum Keyword {
    ADD,
    ARG,
    CMD,
    COPY,
    ENTRYPOINT,
    ENV,
    EXPOSE,
    FROM,
    HEALTHCHECK,
    LABEL,
    MAINTAINER,
    ONBUILD,
    RUN,
    SHELL,
    STOPSIGNAL,
    USER,
    VOLUME,
    WORKDIR;

    /** @return the keyword that {@code word} spells in any case, or empty */
    public static Optional<Keyword> of(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        for (Keyword keyword : values()) {
            if (keyword.name().equals(upper)) {
                return Optional.of(keyword);
            }
        }
        return Optional.empty();
    }

    /** Whether ONBUILD can have such an instruction. */
    public boolean isTrigger() {
        return this != FROM && this != MAINTAINER && this != ONBUILD;
    }

    /** The names of the flags that the instruction has, in alphabetical order. */
    public Set<String> flags() {
        return new TreeSet<>(Flags.of(this).map(Map::keySet).orElse(Set.of()));
    }
}
