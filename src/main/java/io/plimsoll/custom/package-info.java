/**
 * Rules that are written in YAML, and jars of rules by others.
 *
 * <p>Invariant: the words of {@code match} are a closed list; a rule in YAML holds no code and no regular expression.
 *
 * <p>API: no.
 */
package io.plimsoll.custom;
