package io.plimsoll.image;

import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import java.util.List;

/**
 * A secret that a build argument hands to a stage.
 *
 * @param pair its name in the ARG
 * @param runs the RUNs of the image after the ARG, each of which is run with it: those of its stage and of the stages built FROM that; not
 *     to be changed
 */
public record SecretArgument(KeyValue pair, List<Instruction.Run> runs) {}
