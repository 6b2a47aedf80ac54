/**
 * The forms in which an image and the graph of its stages are written.
 *
 * <p>Invariant: nothing is worked out that the model does not know.
 *
 * <p>API: no.
 */
package io.plimsoll.view;
