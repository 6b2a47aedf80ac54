/**
 * How text is laid out for people: columns, excerpts, colors, line breaks.
 *
 * <p>Invariant: no finding and no image is known here.
 *
 * <p>API: no.
 */
package io.plimsoll.terminal;
