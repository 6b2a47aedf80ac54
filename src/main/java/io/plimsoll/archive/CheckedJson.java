package io.plimsoll.archive;

import io.plimsoll.yaml.Json;
import io.plimsoll.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An object in a document of an archive. What is missing or null is empty, as for the programs that load images; what has another type is
 * refused, as they do.
 */
final class CheckedJson {
    private static final String STRINGS = "must be a list of strings";
    private static final String OBJECTS = "must be a list of objects";

    private final Json json;
    private final String document;
    private final String path;

    private CheckedJson(Json json, String document, String path) {
        this.json = json;
        this.document = document;
        this.path = path;
    }

    /** @param document what it is, for messages */
    static CheckedJson of(Json json, String document) throws InvalidArchive {
        if (!isObject(json)) {
            throw invalid(document, "expected an object");
        }
        return new CheckedJson(json, document, "");
    }

    /** The objects in a document that is a list. */
    static List<CheckedJson> list(Json json, String document) throws InvalidArchive {
        return items(json, document, "", OBJECTS);
    }

    private static List<CheckedJson> items(Json list, String document, String path, String what) throws InvalidArchive {
        List<CheckedJson> objects = new ArrayList<>();
        for (Json item : list.items()) {
            if (!isObject(item)) {
                throw invalid(document, what);
            }
            objects.add(new CheckedJson(item, document, path + "[" + objects.size() + "]."));
        }
        return objects;
    }

    private static InvalidArchive invalid(String document, String what) {
        return new InvalidArchive(document + " is invalid: " + what);
    }

    private InvalidArchive invalid(String name, String document, String what) {
        return invalid(document, "`" + path + name + "` " + what);
    }

    private static boolean isObject(Json json) {
        return json.node().filter(Node.Fields.class::isInstance).isPresent();
    }

    private static boolean isString(Json json) {
        return json.node()
                .filter(node -> node instanceof Node.Text text && text.kind() == Node.Kind.STRING)
                .isPresent();
    }

    private static boolean isNothing(Json json) {
        return json.node()
                .map(node -> node instanceof Node.Text text && text.kind() == Node.Kind.NULL)
                .orElse(true);
    }

    boolean has(String name) {
        return !isNothing(json.get(name));
    }

    /** An object. */
    CheckedJson get(String name) throws InvalidArchive {
        Json value = json.get(name);
        if (!isNothing(value) && !isObject(value)) {
            throw invalid(name, document, "must be an object");
        }
        return new CheckedJson(value, document, path + name + ".");
    }

    String text(String name) throws InvalidArchive {
        Json value = json.get(name);
        if (!isNothing(value) && !isString(value)) {
            throw invalid(name, document, "must be a string");
        }
        return value.text();
    }

    boolean flag(String name) throws InvalidArchive {
        Json value = json.get(name);
        boolean set = value.text().equals("true");
        if (isString(value) || !isNothing(value) && !set && !value.text().equals("false")) {
            throw invalid(name, document, "must be true or false");
        }
        return set;
    }

    /** A list of strings. */
    List<String> texts(String name) throws InvalidArchive {
        Json value = json.get(name);
        boolean strings = value.isList() && value.items().stream().allMatch(CheckedJson::isString);
        if (!isNothing(value) && !strings) {
            throw invalid(name, document, STRINGS);
        }
        return value.texts();
    }

    /** A list of strings; a string is a list of one. */
    List<String> words(String name) throws InvalidArchive {
        return isString(json.get(name)) ? List.of(json.get(name).text()) : texts(name);
    }

    /** A list of objects. */
    List<CheckedJson> list(String name) throws InvalidArchive {
        Json value = json.get(name);
        if (!isNothing(value) && !value.isList()) {
            throw invalid(name, document, OBJECTS);
        }
        return items(value, document, path + name, "`" + path + name + "` " + OBJECTS);
    }

    /** The names of the fields of an object. */
    Set<String> names(String name) throws InvalidArchive {
        return get(name).json.fields().keySet();
    }

    /** An object whose values are strings. */
    Map<String, String> map(String name) throws InvalidArchive {
        Json value = json.get(name);
        Map<String, String> texts = new TreeMap<>();
        boolean strings = isNothing(value) || isObject(value);
        for (Map.Entry<String, Json> field : value.fields().entrySet()) {
            strings &= isString(field.getValue()) || isNothing(field.getValue());
            texts.put(field.getKey(), field.getValue().text());
        }
        if (!strings) {
            throw invalid(name, document, "must be an object with strings");
        }
        return texts;
    }
}
