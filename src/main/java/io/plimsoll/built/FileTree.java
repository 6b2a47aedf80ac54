package io.plimsoll.built;

import io.plimsoll.archive.TarEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The files that a container sees, as layers are put on each other, and what they hide of those below. */
final class FileTree {
    /** What is told of what a layer hides. */
    interface Listener {
        /**
         * @param layer the index of the layer that keeps the bytes
         * @param path without a slash at its start: of the file, or of the folder that was deleted
         */
        void hidden(int layer, String path, HiddenFiles.How how, long size);
    }

    /** The contents of a file, which hard links may share. */
    private static final class Contents {
        private final int layer;
        private final BuiltFile file;
        private int links = 1;

        Contents(int layer, BuiltFile file) {
            this.layer = layer;
            this.file = file;
        }
    }

    private static final class Node {
        private final String name;
        private final Node parent;
        /** The same empty map for all files: most nodes are files, and there may be millions. */
        private Map<String, Node> children = Map.of();

        private int layer;
        private Contents contents;

        Node(String name, Node parent) {
            this.name = name;
            this.parent = parent;
        }

        void put(Node child) {
            if (children.isEmpty()) {
                children = new HashMap<>();
            }
            children.put(child.name, child);
        }

        void clear() {
            children = Map.of();
        }
    }

    private static final int MOST_LINKS = 16;

    private final Node root = new Node("", null);
    private String lastFolder = "";
    private Node lastNode = root;

    /** Puts a layer on top. */
    void apply(int layer, List<BuiltFile> files, Listener listener) {
        for (BuiltFile file : files) {
            if (file.isMark()) {
                delete(file, layer, listener);
            }
        }
        for (BuiltFile file : files) {
            if (!file.isMark()) {
                add(file, layer, listener);
            }
        }
    }

    private void delete(BuiltFile mark, int layer, Listener listener) {
        if (mark.isOpaque()) {
            find(mark.folder()).ifPresent(folder -> {
                for (Node child : folder.children.values()) {
                    hide(child, path(child), HiddenFiles.How.DELETED, listener);
                }
                folder.clear();
            });
        } else if (!mark.deleted().isEmpty()) {
            find(mark.deleted()).filter(node -> node.parent != null).ifPresent(node -> {
                hide(node, mark.deleted(), HiddenFiles.How.DELETED, listener);
                node.parent.children.remove(node.name);
            });
        }
        lastFolder = "";
        lastNode = root;
    }

    private void add(BuiltFile file, int layer, Listener listener) {
        String path = file.path();
        if (path.isEmpty()) {
            return;
        }
        int slash = path.lastIndexOf('/');
        Node folder = folder(slash < 0 ? "" : path.substring(0, slash), layer, listener);
        String name = path.substring(slash + 1);
        Node node = folder.children.get(name);
        boolean isFolder = file.entry().type() == TarEntry.Type.FOLDER;
        if (node == null) {
            node = new Node(name, folder);
            folder.put(node);
        } else if (!isFolder || node.contents != null) {
            replace(node, path(node), file, listener);
        }
        node.layer = layer;
        if (isFolder) {
            return;
        }
        if (file.entry().type() != TarEntry.Type.HARD_LINK) {
            node.contents = new Contents(layer, file);
            return;
        }
        Optional<Contents> target = find(file.entry().link()).map(to -> to.contents);
        if (target.isPresent()) {
            node.contents = target.get();
            node.contents.links++;
        } else {
            folder.children.remove(name); // a link to nothing is nothing
        }
    }

    private void replace(Node node, String path, BuiltFile file, Listener listener) {
        if (node.contents == null) {
            for (Node child : node.children.values()) {
                hide(child, path(child), HiddenFiles.How.OVERWRITTEN, listener);
            }
            node.clear();
            lastFolder = "";
            lastNode = root;
        } else {
            boolean same = file.hasContentsOf(node.contents.file);
            hide(node, path, same ? HiddenFiles.How.DUPLICATED : HiddenFiles.How.OVERWRITTEN, listener);
            node.contents = null;
        }
    }

    /** What is told under one path: a folder, with all that is in it, layer by layer. */
    private static void hide(Node top, String path, HiddenFiles.How how, Listener listener) {
        each(top, node -> {
            Contents contents = node.contents;
            if (contents != null && --contents.links == 0) {
                listener.hidden(contents.layer, path, how, contents.file.entry().size());
            }
        });
    }

    private static void each(Node top, Consumer<Node> consumer) {
        List<Node> open = new ArrayList<>();
        open.add(top);
        while (!open.isEmpty()) {
            Node node = open.remove(open.size() - 1);
            consumer.accept(node);
            open.addAll(node.children.values());
        }
    }

    /** The folder of that path, made where it is missing: layers need not list the folders of their files. */
    private Node folder(String path, int layer, Listener listener) {
        if (path.equals(lastFolder)) {
            return lastNode;
        }
        Node node = folder(path, layer, 0, listener);
        lastFolder = path;
        lastNode = node;
        return node;
    }

    /** @param links how many symbolic links have been followed */
    private Node folder(String path, int layer, int links, Listener listener) {
        Node node = root;
        int at = 0;
        while (at < path.length()) {
            int slash = path.indexOf('/', at);
            int end = slash < 0 ? path.length() : slash;
            String name = path.substring(at, end);
            Node parent = node;
            node = parent.children.get(name);
            if (node == null) {
                node = new Node(name, parent);
                node.layer = layer;
                parent.put(node);
            } else if (node.contents != null) {
                TarEntry entry = node.contents.file.entry();
                if (entry.type() == TarEntry.Type.SYMBOLIC_LINK && links < MOST_LINKS) {
                    String target = target(path.substring(0, Math.max(0, at - 1)), entry.link());
                    String rest = end < path.length() ? path.substring(end) : "";
                    return folder(
                            (target + rest).startsWith("/") ? rest.substring(1) : target + rest,
                            layer,
                            links + 1,
                            listener);
                }
                hide(node, path(node), HiddenFiles.How.OVERWRITTEN, listener);
                node.contents = null;
            }
            at = end + 1;
        }
        return node;
    }

    /** Where a symbolic link leads, as a path without dots. */
    private static String target(String folder, String link) {
        List<String> parts = new ArrayList<>();
        for (String part : (link.startsWith("/") ? link : folder + "/" + link).split("/")) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.remove(parts.size() - 1);
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    /** What is at a path: the folders on the way may be symbolic links, the last part is taken as it is. */
    private Optional<Node> find(String path) {
        return find(path, 0);
    }

    /** @param links how many symbolic links have been followed */
    private Optional<Node> find(String path, int links) {
        Node node = root;
        int at = 0;
        while (at < path.length() && node != null) {
            int slash = path.indexOf('/', at);
            int end = slash < 0 ? path.length() : slash;
            node = node.children.get(path.substring(at, end));
            boolean leadsOn = slash >= 0 && node != null && node.contents != null && links < MOST_LINKS;
            TarEntry entry = leadsOn ? node.contents.file.entry() : null;
            if (leadsOn && entry.type() == TarEntry.Type.SYMBOLIC_LINK) {
                String target = target(path.substring(0, Math.max(0, at - 1)), entry.link());
                return find(target.isEmpty() ? path.substring(end + 1) : target + path.substring(end), links + 1);
            }
            at = end + 1;
        }
        return Optional.ofNullable(node);
    }

    private static String path(Node node) {
        StringBuilder out = new StringBuilder();
        for (Node at = node; at.parent != null; at = at.parent) {
            out.insert(0, at.name).insert(0, '/');
        }
        return out.length() == 0 ? "" : out.substring(1);
    }

    /** Whether a container sees something at a path. */
    boolean has(String path) {
        return find(path).isPresent();
    }

    /** The index of the layer that the file at a path comes from; empty when a container sees no file there. */
    Optional<Integer> layerOf(String path) {
        return find(path).filter(node -> node.contents != null).map(node -> node.contents.layer);
    }

    /** The files that a container sees at a path and below; one that has several names for each of them. */
    void files(String path, Visitor visitor) {
        find(path)
                .ifPresent(top -> each(top, node -> {
                    if (node.contents != null) {
                        visitor.visit(node.contents.file, node.contents.layer);
                    }
                }));
    }

    /** Takes files with the indices of their layers. */
    interface Visitor {
        void visit(BuiltFile file, int layer);
    }
}
