/**
 * The Maven plugin: {@code plimsoll:check} turns its parameters into a command line, and the exit status into the result of the build.
 *
 * <p>Invariant: it decides nothing that the command line decides, and no other package sees Maven.
 *
 * <p>API: no.
 */
package io.plimsoll.maven;
