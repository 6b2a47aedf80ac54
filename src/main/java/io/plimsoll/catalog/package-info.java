/**
 * Severities, categories and the metadata of the rules.
 *
 * <p>Invariant: no sentence about a rule is written in Java: all of them come from its {@code rule.yaml}.
 *
 * <p>API: yes.
 */
package io.plimsoll.catalog;
