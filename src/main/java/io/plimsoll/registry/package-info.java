/**
 * Asks container registries: which digest a tag has now, whether an image is still there, and when it was built. Over HTTP as the
 * distribution specification of OCI has it, with the credentials that Docker and Podman keep.
 *
 * <p>Invariant: nothing is sent unless a method of {@code Registries} is called; nothing is ever pushed; credentials go to the registry
 * that they are for and to the token server that it names, and into no message.
 *
 * <p>API: no.
 */
package io.plimsoll.registry;
