package io.plimsoll.project;

import io.plimsoll.hcl.Body;
import io.plimsoll.hcl.JsonReader;
import io.plimsoll.hcl.NativeReader;
import io.plimsoll.text.Source;

/** A bake file, and what it consists of. */
record BakeFile(Source source, Body body) {
    /** @throws io.plimsoll.yaml.InvalidYaml when it is neither HCL nor, with such a name, JSON */
    static BakeFile read(Source source) {
        boolean json = source.path().endsWith(".json");
        return new BakeFile(source, json ? JsonReader.read(source) : NativeReader.read(source));
    }
}
