package io.plimsoll.cli;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.Socket;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;

/** A Java in which no socket can be opened, by either of its two ways. Runs the program in it. */
public final class ForbiddenSockets extends SelectorProvider {
    static final String MESSAGE = "a socket was opened";

    /** @param arguments of the command line */
    @SuppressWarnings("deprecation") // no other way reaches all of them
    public static void main(String[] arguments) throws IOException {
        Socket.setSocketImplFactory(() -> {
            throw forbidden();
        });
        Main.main(arguments);
    }

    private static SecurityException forbidden() {
        System.err.println(MESSAGE);
        System.err.flush();
        Runtime.getRuntime().halt(99);
        return new SecurityException(MESSAGE);
    }

    @Override
    public DatagramChannel openDatagramChannel() {
        throw forbidden();
    }

    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) {
        throw forbidden();
    }

    @Override
    public Pipe openPipe() {
        throw forbidden();
    }

    @Override
    public AbstractSelector openSelector() {
        throw forbidden();
    }

    @Override
    public ServerSocketChannel openServerSocketChannel() {
        throw forbidden();
    }

    @Override
    public SocketChannel openSocketChannel() {
        throw forbidden();
    }
}
