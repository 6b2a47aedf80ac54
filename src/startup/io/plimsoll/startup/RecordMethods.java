package io.plimsoll.startup;

import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The {@code equals} and {@code hashCode} that the compiler gives to records, as plain code: the JVM would compose each of them from
 * method handles when it is first called. Their results are the same, hash codes too: the order of a hash map depends on them.
 */
final class RecordMethods {
    private RecordMethods() {}

    static void rewrite(ClassNode node) {
        for (MethodNode method : List.copyOf(node.methods)) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof InvokeDynamicInsnNode call
                        && call.bsm.getOwner().equals("java/lang/runtime/ObjectMethods")
                        && !call.name.equals("toString")) {
                    node.methods.set(node.methods.indexOf(method), plain(node, method, call.bsmArgs));
                }
            }
        }
    }

    /** @param arguments of the bootstrap method: the class, the names of the components, a getter for each of them */
    private static MethodNode plain(ClassNode node, MethodNode compiled, Object[] arguments) {
        MethodNode method = new MethodNode(compiled.access, compiled.name, compiled.desc, compiled.signature, null);
        method.visitCode();
        if (compiled.name.equals("equals")) {
            equals(node.name, arguments, method);
        } else {
            hashCode(arguments, method);
        }
        method.visitMaxs(0, 0);
        method.visitEnd();
        return method;
    }

    private static void equals(String owner, Object[] arguments, MethodVisitor code) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        Label other = new Label();
        code.visitJumpInsn(Opcodes.IF_ACMPNE, other);
        code.visitInsn(Opcodes.ICONST_1);
        code.visitInsn(Opcodes.IRETURN);
        target(other, code);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitTypeInsn(Opcodes.INSTANCEOF, owner);
        unequalUnless(Opcodes.IFNE, code);
        for (int i = 2; i < arguments.length; i++) {
            Handle getter = (Handle) arguments[i];
            code.visitVarInsn(Opcodes.ALOAD, 0);
            get(getter, code);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitTypeInsn(Opcodes.CHECKCAST, owner);
            get(getter, code);
            compare(Type.getType(getter.getDesc()), code);
        }
        code.visitInsn(Opcodes.ICONST_1);
        code.visitInsn(Opcodes.IRETURN);
    }

    private static void compare(Type type, MethodVisitor code) {
        switch (type.getSort()) {
            case Type.BOOLEAN, Type.CHAR, Type.BYTE, Type.SHORT, Type.INT -> unequalUnless(Opcodes.IF_ICMPEQ, code);
            case Type.LONG -> {
                code.visitInsn(Opcodes.LCMP);
                unequalUnless(Opcodes.IFEQ, code);
            }
            case Type.FLOAT, Type.DOUBLE -> {
                String descriptor = Type.getMethodDescriptor(Type.INT_TYPE, type, type);
                code.visitMethodInsn(Opcodes.INVOKESTATIC, Boxes.of(type), "compare", descriptor, false);
                unequalUnless(Opcodes.IFEQ, code);
            }
            default -> {
                String descriptor = "(Ljava/lang/Object;Ljava/lang/Object;)Z";
                code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/util/Objects", "equals", descriptor, false);
                unequalUnless(Opcodes.IFNE, code);
            }
        }
    }

    private static void unequalUnless(int jump, MethodVisitor code) {
        Label equal = new Label();
        code.visitJumpInsn(jump, equal);
        code.visitInsn(Opcodes.ICONST_0);
        code.visitInsn(Opcodes.IRETURN);
        target(equal, code);
    }

    private static void target(Label label, MethodVisitor code) {
        code.visitLabel(label);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }

    private static void hashCode(Object[] arguments, MethodVisitor code) {
        code.visitInsn(Opcodes.ICONST_0);
        for (int i = 2; i < arguments.length; i++) {
            Handle getter = (Handle) arguments[i];
            Type type = Type.getType(getter.getDesc());
            code.visitIntInsn(Opcodes.BIPUSH, 31);
            code.visitInsn(Opcodes.IMUL);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            get(getter, code);
            String of = Boxes.isPrimitive(type) ? Boxes.of(type) : "java/util/Objects";
            String descriptor = Boxes.isPrimitive(type) ? "(" + type + ")I" : "(Ljava/lang/Object;)I";
            code.visitMethodInsn(Opcodes.INVOKESTATIC, of, "hashCode", descriptor, false);
            code.visitInsn(Opcodes.IADD);
        }
        code.visitInsn(Opcodes.IRETURN);
    }

    private static void get(Handle getter, MethodVisitor code) {
        code.visitFieldInsn(Opcodes.GETFIELD, getter.getOwner(), getter.getName(), getter.getDesc());
    }
}
