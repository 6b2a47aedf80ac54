/**
 * What lies around a Dockerfile on the disk: ignore files, and the compose and bake files that build it.
 *
 * <p>Invariant: files are only read, and no {@code git} and no {@code docker} is run.
 *
 * <p>API: no.
 */
package io.plimsoll.project;
