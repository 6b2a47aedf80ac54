/**
 * The source of a file, places in it, and small tools for text. All other rooms use spans, which are offsets into the
 * source; reports convert them to lines and columns.
 *
 * <p>Invariant: nothing here knows what a Dockerfile is, and nothing opens a file.
 *
 * <p>API: yes.
 */
package io.plimsoll.text;
