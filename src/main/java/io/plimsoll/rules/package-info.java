/**
 * The rules that the program comes with, one class for each; {@link io.plimsoll.rules.BuiltInRules} is the list.
 *
 * <p>Invariant: a rule holds no state, reads no text and knows no other rule. It asks the model only what the rules of
 * others may ask too.
 *
 * <p>API: yes.
 */
package io.plimsoll.rules;
