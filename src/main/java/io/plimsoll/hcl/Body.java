package io.plimsoll.hcl;

import io.plimsoll.text.Span;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a file or a block consists of. In JSON only who reads it knows whether a property is an attribute or holds blocks. */
public interface Body {
    /** @param at where its name is */
    record Attribute(String name, Expression value, Span at) {}

    /** @param at where its type or its label is */
    record Block(String type, List<String> labels, Body body, Span at) {}

    /**
     * The attribute of that name.
     *
     * @return empty when there is none
     */
    Optional<Attribute> attribute(String name);

    /**
     * All attributes.
     *
     * @param blockTypes the properties that are none in JSON
     */
    Collection<Attribute> attributes(Set<String> blockTypes);

    /**
     * The blocks of a type, in order.
     *
     * @param labels how many labels they have; one with fewer or more is left out
     */
    List<Block> blocks(String type, int labels);
}
