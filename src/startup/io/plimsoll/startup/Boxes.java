package io.plimsoll.startup;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Primitive types, the classes that box them, and conversions between types as a lambda has them. */
final class Boxes {
    private Boxes() {}

    static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    /** The class that boxes a primitive type. */
    static String of(Type primitive) {
        return switch (primitive.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.CHAR -> "java/lang/Character";
            case Type.BYTE -> "java/lang/Byte";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.LONG -> "java/lang/Long";
            case Type.FLOAT -> "java/lang/Float";
            case Type.DOUBLE -> "java/lang/Double";
            default -> throw new IllegalArgumentException(primitive.toString());
        };
    }

    /** What is in a box, or null if the type is none. */
    private static Type unboxed(Type box) {
        for (Type primitive : new Type[] {
            Type.BOOLEAN_TYPE,
            Type.CHAR_TYPE,
            Type.BYTE_TYPE,
            Type.SHORT_TYPE,
            Type.INT_TYPE,
            Type.LONG_TYPE,
            Type.FLOAT_TYPE,
            Type.DOUBLE_TYPE
        }) {
            if (of(primitive).equals(box.getInternalName())) {
                return primitive;
            }
        }
        return null;
    }

    /** Converts what is on top of the stack. */
    static void convert(Type from, Type to, MethodVisitor code) {
        if (from.equals(to)) {
            return;
        }
        if (to.getSort() == Type.VOID) {
            code.visitInsn(from.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
        } else if (isPrimitive(from) && isPrimitive(to)) {
            widen(from, to, code);
        } else if (isPrimitive(from)) {
            String box = of(from);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, box, "valueOf", "(" + from + ")L" + box + ";", false);
        } else if (isPrimitive(to)) {
            Type primitive = unboxed(from);
            if (primitive == null) {
                primitive = to; // A type parameter.
                code.visitTypeInsn(Opcodes.CHECKCAST, of(to));
            }
            String getter = primitive.getClassName() + "Value";
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, of(primitive), getter, "()" + primitive, false);
            convert(primitive, to, code);
        } else if (!to.getInternalName().equals("java/lang/Object")) {
            code.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
        }
    }

    private static void widen(Type from, Type to, MethodVisitor code) {
        if (from.getSort() == Type.INT && to.getSort() == Type.LONG) {
            code.visitInsn(Opcodes.I2L);
        } else if (from.getSort() == Type.INT && to.getSort() == Type.DOUBLE) {
            code.visitInsn(Opcodes.I2D);
        } else if (from.getSort() == Type.LONG && to.getSort() == Type.DOUBLE) {
            code.visitInsn(Opcodes.L2D);
        } else if (to.getSort() != Type.INT || from.getSort() == Type.BOOLEAN || from.getSort() > Type.INT) {
            throw new UnsupportedOperationException("cannot widen " + from + " to " + to);
        }
    }
}
