/**
 * The images that repositories take from elsewhere, which of their own Dockerfiles build on which, and the forms in which that is written.
 *
 * <p>Invariant: nothing here reads a file of a repository; it gets what they say.
 *
 * <p>API: no.
 */
package io.plimsoll.inventory;
