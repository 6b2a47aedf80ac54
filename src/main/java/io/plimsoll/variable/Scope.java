package io.plimsoll.variable;

/** The variables that one instruction sees. */
@FunctionalInterface
public interface Scope {
    /** @return never null */
    Binding lookup(String name);

    /** What is known of a variable. */
    record Binding(State state, Value value) {
        public static final Binding UNSET = new Binding(State.UNSET, Value.EMPTY);
        public static final Binding UNKNOWN = new Binding(State.UNKNOWN, Value.EMPTY);

        public static Binding set(Value value) {
            return new Binding(State.SET, value);
        }
    }

    enum State {
        /** Has the value, which may itself have unknown pieces. */
        SET,
        /** Nobody sets it: it expands to nothing. */
        UNSET,
        /** Declared by an ARG without a default: unset unless a build argument is given. The value's origin is that ARG. */
        UNSET_BY_DEFAULT,
        /** Something that is not in the file may set it: the base image, the platform of the build. */
        UNKNOWN
    }
}
