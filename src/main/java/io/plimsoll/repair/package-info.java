/**
 * Applies the fixes of findings round by round, and proves of each that it changes nothing but what its rule is about.
 *
 * <p>Invariant: nothing here reads or writes a file, and no rule is known by name: what a rule's fixes may change is data of the
 * rule.
 *
 * <p>API: no.
 */
package io.plimsoll.repair;
