package io.plimsoll.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A command of the program. Its model is built by hand, because scanning annotations would cost a third of a start. */
interface Command {
    /** Options, arguments and help. */
    CommandSpec spec();

    /**
     * @return the exit status
     * @throws UsageError when an argument is wrong
     */
    int run(ParseResult arguments, Console console) throws IOException;
}
