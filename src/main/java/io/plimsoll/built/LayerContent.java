package io.plimsoll.built;

import io.plimsoll.archive.LayerSink;
import io.plimsoll.archive.TarEntry;
import io.plimsoll.knowledge.Knowledge;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is kept of the files of one layer: their names, what looks like a secret, and which packages are installed. */
public final class LayerContent implements LayerSink {
    /** More of a file is not searched. */
    private static final int SEARCHED = 1 << 20;

    private static final int DATABASE = 64 << 20;
    private static final int KEY_FILE = 1 << 16;
    private static final int ESCAPE = 0x1B;
    /** A file with control characters in its first bytes is no text. */
    private static final int LOOKED_AT = 1_000;

    private static final String PASSWD = "etc/passwd";

    private final Knowledge knowledge;
    private final boolean searches;
    private final List<BuiltFile> files = new ArrayList<>();
    private final List<SecretInFile> secrets = new ArrayList<>();
    private final Map<String, List<BuiltPackage>> databases = new LinkedHashMap<>();
    private Optional<String> accounts = Optional.empty();

    /** @param searches whether the contents of files are searched for secrets */
    public LayerContent(Knowledge knowledge, boolean searches) {
        this.knowledge = knowledge;
        this.searches = searches;
    }

    /**
     * What a container sees of several layers, as one.
     *
     * @param tree of these layers
     * @param databases that are there at the end
     */
    static LayerContent merged(
            List<LayerContent> layers, FileTree tree, Map<String, List<BuiltPackage>> databases, Knowledge knowledge) {
        LayerContent merged = new LayerContent(knowledge, false);
        Set<BuiltFile> files = Collections.newSetFromMap(new IdentityHashMap<>());
        tree.files("", (file, layer) -> {
            if (files.add(file)) {
                merged.files.add(file);
            }
        });
        for (int i = 0; i < layers.size(); i++) {
            for (SecretInFile secret : layers.get(i).secrets) {
                int layer = i;
                if (tree.layerOf(secret.path().substring(1))
                        .filter(of -> of == layer)
                        .isPresent()) {
                    merged.secrets.add(secret);
                }
            }
        }
        merged.databases.putAll(databases);
        return merged;
    }

    @Override
    public boolean readsContents() {
        return searches;
    }

    @Override
    public boolean wants(TarEntry file) {
        String path = file.path();
        if (file.size() == 0) {
            return false;
        }
        return searches && file.size() <= SEARCHED
                || file.size() <= DATABASE && PackageDatabase.isReadable(path)
                || file.size() <= SEARCHED && path.equals(PASSWD)
                || file.size() <= KEY_FILE && knowledge.secretFiles().isSecret(path);
    }

    @Override
    public void add(TarEntry file, byte[] contents, long checksum) {
        files.add(new BuiltFile(file, checksum));
        if (file.type() != TarEntry.Type.FILE || file.size() == 0) {
            return;
        }
        String path = file.path();
        int length = (int) Math.min(file.size(), Integer.MAX_VALUE);
        if (PackageDatabase.isReadable(path)) {
            databases.put(path, file.size() <= DATABASE ? PackageDatabase.read(path, contents, length) : List.of());
        } else if (PackageDatabase.isRpm(path)) {
            databases.put(path, List.of());
        } else if (path.equals(PASSWD) && file.size() <= SEARCHED) {
            accounts = Optional.of(new String(contents, 0, length, StandardCharsets.UTF_8));
        } else {
            search(file, contents, length);
        }
    }

    private void search(TarEntry file, byte[] contents, int length) {
        String path = "/" + file.path();
        boolean named = knowledge.secretFiles().isSecret(path)
                && !knowledge.secretFiles().isPublicPlace(path);
        boolean read = searches ? file.size() <= SEARCHED : named && file.size() <= KEY_FILE;
        boolean text = read && isText(contents, length);
        List<String> found = searches && text ? knowledge.secrets().tokens(contents, length) : List.of();
        if (!found.isEmpty()) {
            secrets.add(new SecretInFile(path, found.get(0), false, file.size()));
        } else if (named && !(text && isPublic(contents, length))) {
            secrets.add(new SecretInFile(path, "secret file by its name", true, file.size()));
        }
    }

    private static boolean isText(byte[] contents, int length) {
        for (int i = 0; i < Math.min(length, LOOKED_AT); i++) {
            byte b = contents[i];
            if (b < ' ' && b >= 0 && (b < '\t' || b > '\r' && b != ESCAPE)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is a certificate or a public key, whatever its name. */
    private static boolean isPublic(byte[] contents, int length) {
        String text = new String(contents, 0, length, StandardCharsets.ISO_8859_1);
        return text.contains("-----BEGIN ") && !text.contains("PRIVATE KEY-----");
    }

    /** In the order of the archive, with those that say what is gone. */
    List<BuiltFile> files() {
        return files;
    }

    List<SecretInFile> secrets() {
        return secrets;
    }

    /** By the paths of the databases. */
    Map<String, List<BuiltPackage>> databases() {
        return databases;
    }

    /** {@code /etc/passwd}, where the layer has one. */
    Optional<String> accounts() {
        return accounts;
    }
}
