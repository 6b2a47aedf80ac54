package io.plimsoll.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * A tar archive that can be read once: what its files are is said at its end, so that everything that looks like a layer is read, and
 * everything that looks like a document is kept.
 */
final class StreamStore<L extends LayerSink> implements Store<L> {
    private static final int HEAD = 1024;
    private static final int LINKS = 8;

    private final Map<String, byte[]> documents = new HashMap<>();
    private final Map<String, Stored<L>> layers = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();
    private final Map<String, InvalidArchive> failures = new HashMap<>();
    private final LayerReader reader;
    private final Supplier<L> sinks;
    private int kept;

    StreamStore(InputStream in, LayerReader reader, Supplier<L> sinks) throws IOException {
        this.reader = reader;
        this.sinks = sinks;
        TarReader tar = new TarReader(in);
        while (tar.next()) {
            TarEntry entry = tar.entry();
            switch (entry.type()) {
                case FILE -> add(entry, new Contents(tar));
                case HARD_LINK -> links.put(entry.path(), entry.link());
                case SYMBOLIC_LINK -> links.put(entry.path(), TarStore.target(entry));
                default -> {
                    // folders say nothing
                }
            }
            if (documents.size() + layers.size() + links.size() + failures.size() > Limits.IMAGES * 10) {
                throw new InvalidArchive(
                        "more than " + Limits.IMAGES * 10 + " files; expected the archive of an image");
            }
        }
        LayerReader.drain(in); // what writes it would fail otherwise
    }

    private void add(TarEntry entry, Contents contents) throws IOException {
        PeekedStream peeked = new PeekedStream(contents, HEAD);
        int length = peeked.headLength();
        String name = entry.path();
        if (isDocument(peeked.head(), length)) {
            if (entry.size() > Limits.JSON || kept + entry.size() > Limits.ALL_JSON) {
                failures.put(name, Store.tooLarge(name));
                return;
            }
            byte[] document = peeked.readNBytes((int) entry.size());
            kept += document.length;
            documents.put(name, document);
        } else if (length == 0 || TarReader.begins(peeked.head(), length) || isCompressed(peeked.head(), length)) {
            L sink = sinks.get();
            try {
                layers.put(name, new Stored<>(reader.read(peeked, algorithm(name), sink), sink));
            } catch (InvalidArchive e) {
                failures.put(name, e); // it may belong to no image
            }
        }
    }

    private static String algorithm(String name) {
        return name.contains("sha512") ? "sha512" : "sha256";
    }

    private static boolean isDocument(byte[] head, int length) {
        int at = 0;
        while (at < length && (head[at] == ' ' || head[at] == '\n' || head[at] == '\r' || head[at] == '\t')) {
            at++;
        }
        return at < length && (head[at] == '{' || head[at] == '[');
    }

    private static boolean isCompressed(byte[] head, int length) throws InvalidArchive {
        try {
            return Compression.of(head, length) != Compression.NONE;
        } catch (InvalidArchive e) {
            return true; // said when it is a layer
        }
    }

    private String find(String name) {
        String path = name;
        for (int i = 0; i < LINKS && links.containsKey(path); i++) {
            path = links.get(path);
        }
        return path;
    }

    @Override
    public boolean has(String name) {
        String path = find(name);
        return documents.containsKey(path) || layers.containsKey(path) || failures.containsKey(path);
    }

    @Override
    public Set<String> names() {
        Set<String> names = new TreeSet<>(documents.keySet());
        names.addAll(layers.keySet());
        return names;
    }

    @Override
    public byte[] document(String name) throws IOException {
        String path = find(name);
        if (documents.containsKey(path)) {
            return documents.get(path);
        }
        throw failures.containsKey(path) ? failures.get(path) : Store.missing(name);
    }

    @Override
    public Stored<L> layer(String name, String algorithm) throws IOException {
        String path = find(name);
        if (layers.containsKey(path)) {
            return layers.get(path);
        }
        throw failures.containsKey(path) ? failures.get(path) : Store.missing(name);
    }

    @Override
    public void close() {
        // the stream is that of somebody else
    }

    /** The contents of the file at hand. */
    private static final class Contents extends BlockStream {
        private final TarReader tar;

        Contents(TarReader tar) {
            this.tar = tar;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            return tar.read(to, from, length);
        }
    }
}
