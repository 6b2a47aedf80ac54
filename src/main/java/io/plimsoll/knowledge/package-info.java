/**
 * What is known of the world, from {@code rules/data} and from the user: images, packages, publishers, secrets.
 *
 * <p>Invariant: no registry and no network is asked. What is in no table is unknown.
 *
 * <p>API: yes.
 */
package io.plimsoll.knowledge;
