/**
 * Reads the archives in which images are handed on: OCI layouts, and what `docker save` and its like write. One pass, nothing is
 * unpacked, and what is hostile ends with a message.
 *
 * <p>Invariant: nothing is judged here; what a file of a layer means is for others to say.
 *
 * <p>API: no.
 */
package io.plimsoll.archive;
