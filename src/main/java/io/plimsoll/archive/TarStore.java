package io.plimsoll.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** A tar archive on a disk: where its files are is found out first, and then only those are read that are needed. */
final class TarStore<L extends LayerSink> implements Store<L> {
    private static final int LINKS = 8;
    private static final int FILES = 100_000;

    private record Place(long offset, long size) {}

    private final SeekableByteChannel channel;
    private final LayerReader reader;
    private final Supplier<L> sinks;
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();

    TarStore(Path file, LayerReader reader, Supplier<L> sinks) throws IOException {
        this.reader = reader;
        this.sinks = sinks;
        try (InputStream in = Files.newInputStream(file)) {
            TarReader tar = new TarReader(in);
            while (tar.next()) {
                add(tar.entry(), tar.position());
            }
        }
        this.channel = Files.newByteChannel(file);
    }

    private void add(TarEntry entry, long position) throws InvalidArchive {
        if (places.size() + links.size() > FILES) {
            throw new InvalidArchive("more than " + FILES + " files; expected the archive of an image");
        }
        switch (entry.type()) {
            case FILE -> places.put(entry.path(), new Place(position, entry.size()));
            case HARD_LINK -> links.put(entry.path(), entry.link());
            case SYMBOLIC_LINK -> links.put(entry.path(), target(entry));
            default -> {
                // folders say nothing
            }
        }
    }

    /** Docker links layers that are the same: {@code ../<id>/layer.tar}. */
    static String target(TarEntry link) {
        int slash = link.path().lastIndexOf('/');
        String folder = slash < 0 ? "" : link.path().substring(0, slash);
        String to = link.link();
        while (to.startsWith("../")) {
            to = to.substring(3);
            int last = folder.lastIndexOf('/');
            folder = last < 0 ? "" : folder.substring(0, last);
        }
        return folder.isEmpty() ? to : folder + "/" + to;
    }

    private Optional<Place> find(String name) {
        String path = name;
        for (int i = 0; i < LINKS && links.containsKey(path); i++) {
            path = links.get(path);
        }
        return Optional.ofNullable(places.get(path));
    }

    @Override
    public boolean has(String name) {
        return find(name).isPresent();
    }

    @Override
    public Set<String> names() {
        return new TreeSet<>(places.keySet());
    }

    @Override
    public byte[] document(String name) throws IOException {
        Place place = find(name).orElseThrow(() -> Store.missing(name));
        if (place.size() > Limits.JSON) {
            throw Store.tooLarge(name);
        }
        return open(place).readNBytes((int) place.size());
    }

    @Override
    public Stored<L> layer(String name, String algorithm) throws IOException {
        L sink = sinks.get();
        Place place = find(name).orElseThrow(() -> Store.missing(name));
        return new Stored<>(reader.read(open(place), place.size(), algorithm, sink), sink);
    }

    private InputStream open(Place place) throws IOException {
        channel.position(place.offset());
        return new Slice(Channels.newInputStream(channel), place.size());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The next bytes of a channel, which stays open. */
    private static final class Slice extends BlockStream {
        private final InputStream in;
        private long left;

        Slice(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(to, from, (int) Math.min(length, left));
            if (count < 0) {
                throw new InvalidArchive("truncated tar archive");
            }
            left -= count;
            return count;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long skipped = in.skip(Math.min(bytes, left));
            left -= skipped;
            return skipped;
        }
    }
}
