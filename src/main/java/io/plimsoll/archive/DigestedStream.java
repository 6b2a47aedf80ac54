package io.plimsoll.archive;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Works out the digest of all that is read through it, in a thread of its own: on large archives it would take as long as everything else.
 */
final class DigestedStream extends InputStream {
    private static final int BLOCK = 1 << 17;
    private static final int BLOCKS = 4;

    private record Block(byte[] bytes, int length) {}

    private final InputStream in;
    private final MessageDigest digest;
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS + 1);
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BLOCKS + 1);
    private final Thread worker;
    private byte[] block;
    private int at;
    private int end;
    private long count;
    private boolean finished;

    /** @param algorithm as in a digest: {@code sha256} or {@code sha512} */
    DigestedStream(InputStream in, String algorithm) {
        this.in = in;
        this.digest = digest(algorithm);
        this.block = new byte[BLOCK];
        for (int i = 1; i < BLOCKS; i++) {
            free.add(new byte[BLOCK]);
        }
        this.worker = new Thread(this::work, "digest");
        worker.setDaemon(true);
        worker.start();
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.equals("sha512") ? "SHA-512" : "SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has both
        }
    }

    private void work() {
        try {
            for (Block next = full.take(); next.length() >= 0; next = full.take()) {
                digest.update(next.bytes(), 0, next.length());
                free.add(next.bytes());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int read() throws IOException {
        return at < end || refill() ? block[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        if (at == end && !refill()) {
            return -1;
        }
        int part = Math.min(length, end - at);
        System.arraycopy(block, at, to, from, part);
        at += part;
        return part;
    }

    @Override
    public long skip(long bytes) throws IOException {
        if (at == end && !refill()) {
            return 0;
        }
        int part = (int) Math.min(bytes, end - at);
        at += part;
        return part;
    }

    private boolean refill() throws IOException {
        if (finished) {
            return false;
        }
        try {
            if (end > 0) {
                full.put(new Block(block, end));
                block = free.take();
            }
            at = 0;
            end = 0;
            int read = in.read(block, 0, block.length);
            if (read <= 0) {
                finished = true;
                return false;
            }
            end = read;
            count += read;
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** How many bytes were read. */
    long count() {
        return count;
    }

    /** The digest of the whole source, which is read to its end. */
    String hex() throws IOException {
        at = end;
        while (refill()) {
            at = end;
        }
        stop();
        return HexFormat.of().formatHex(digest.digest());
    }

    private void stop() throws IOException {
        try {
            full.put(new Block(block, -1));
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        worker.interrupt();
        in.close();
    }
}
