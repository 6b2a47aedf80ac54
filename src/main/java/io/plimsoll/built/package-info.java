/**
 * What an image holds that has been built: what each layer adds, what ships although no container sees it, packages, secrets; and how it
 * compares with its Dockerfile.
 *
 * <p>Invariant: nothing is guessed; what the archive of the image does not say is left out.
 *
 * <p>API: no.
 */
package io.plimsoll.built;
