/**
 * The files around a Dockerfile on disk: .dockerignore, and the Compose and bake files that build it.
 *
 * <p>Invariant: files are only read, and no {@code git} and no {@code docker} is run.
 *
 * <p>API: no.
 */
package io.plimsoll.project;
