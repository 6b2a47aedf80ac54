/**
 * The tables of {@code rules/data} and the words of the rules, as the build has packed them.
 *
 * <p>Invariant: nothing here knows what a table means; the package that asks does.
 *
 * <p>API: no.
 */
package io.plimsoll.data;
