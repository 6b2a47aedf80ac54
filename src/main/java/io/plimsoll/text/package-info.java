/**
 * The source of a file, places in it, and small tools for text. All rooms above speak in spans, which are offsets into
 * the source; lines and columns are worked out from them for people.
 *
 * <p>Invariant: nothing here knows what a Dockerfile is, and nothing opens a file.
 *
 * <p>API: yes.
 */
package io.plimsoll.text;
