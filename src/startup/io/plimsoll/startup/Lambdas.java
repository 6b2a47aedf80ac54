package io.plimsoll.startup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lambdas and method references as objects of ordinary classes: the JVM would make a class for each of them when it first gets there,
 * and link it, which takes a third of the time of a short run. All lambdas of a class that implement one interface share a class here,
 * as the number of classes costs time too. A field says which of them an object is, others hold what it captures.
 */
final class Lambdas {
    private static final String CAPTURED = "captured";

    /** A class of lambdas: {@code owner} has the lambdas, all of which implement {@code type} with a method of this name and type. */
    private record Shared(String type, String method, String descriptor) {}

    private Lambdas() {}

    /** @param classes by name; those that are made for lambdas are added */
    static void rewrite(ClassNode node, Map<String, ClassNode> classes) {
        Map<Shared, List<InvokeDynamicInsnNode>> lambdas = new LinkedHashMap<>();
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode instruction : method.instructions.toArray()) {
                if (instruction instanceof InvokeDynamicInsnNode call
                        && call.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
                        && call.bsm.getName().equals("metafactory")) {
                    String type = Type.getReturnType(call.desc).getInternalName();
                    Shared shared = new Shared(type, call.name, ((Type) call.bsmArgs[0]).getDescriptor());
                    List<InvokeDynamicInsnNode> same = lambdas.computeIfAbsent(shared, key -> new ArrayList<>());
                    String name = name(node, List.copyOf(lambdas.keySet()).indexOf(shared));
                    method.instructions.set(call, replacement(call, name, same.size()));
                    same.add(call);
                }
            }
        }
        int index = 0;
        for (Map.Entry<Shared, List<InvokeDynamicInsnNode>> entry : lambdas.entrySet()) {
            ClassNode made = make(name(node, index++), entry.getKey(), entry.getValue(), node);
            ClassNode host = node.nestHostClass == null ? node : classes.get(node.nestHostClass);
            made.nestHostClass = host.name;
            if (host.nestMembers == null) {
                host.nestMembers = new ArrayList<>();
            }
            host.nestMembers.add(made.name);
            classes.put(made.name, made);
        }
    }

    private static String name(ClassNode node, int index) {
        return node.name + "$Lambdas" + index;
    }

    private static String field(int id) {
        return "lambda" + id;
    }

    private static AbstractInsnNode replacement(InvokeDynamicInsnNode call, String name, int id) {
        return Type.getArgumentTypes(call.desc).length == 0
                ? new FieldInsnNode(
                        Opcodes.GETSTATIC,
                        name,
                        field(id),
                        Type.getReturnType(call.desc).getDescriptor())
                : new MethodInsnNode(Opcodes.INVOKESTATIC, name, field(id), call.desc, false);
    }

    private static ClassNode make(String name, Shared shared, List<InvokeDynamicInsnNode> lambdas, ClassNode owner) {
        ClassNode made = new ClassNode();
        int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        made.visit(owner.version, access, name, null, "java/lang/Object", new String[] {shared.type});
        int captured = 0;
        for (InvokeDynamicInsnNode lambda : lambdas) {
            captured = Math.max(captured, Type.getArgumentTypes(lambda.desc).length);
        }
        made.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "id", "I", null, null);
        for (int i = 0; i < captured; i++) {
            made.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, CAPTURED + i, "Ljava/lang/Object;", null, null);
        }
        constructor(made, captured);
        instances(made, shared.type, lambdas, captured);
        method(made, shared, lambdas, owner);
        return made;
    }

    private static void constructor(ClassNode made, int captured) {
        MethodVisitor code =
                made.visitMethod(Opcodes.ACC_PRIVATE, "<init>", constructorDescriptor(captured), null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ILOAD, 1);
        code.visitFieldInsn(Opcodes.PUTFIELD, made.name, "id", "I");
        for (int i = 0; i < captured; i++) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(Opcodes.ALOAD, i + 2);
            code.visitFieldInsn(Opcodes.PUTFIELD, made.name, CAPTURED + i, "Ljava/lang/Object;");
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static String constructorDescriptor(int captured) {
        return "(I" + "Ljava/lang/Object;".repeat(captured) + ")V";
    }

    /** What captures nothing is made once, as the JVM would do. */
    private static void instances(ClassNode made, String type, List<InvokeDynamicInsnNode> lambdas, int captured) {
        MethodVisitor initializer = null;
        for (int id = 0; id < lambdas.size(); id++) {
            Type[] arguments = Type.getArgumentTypes(lambdas.get(id).desc);
            if (arguments.length == 0) {
                if (initializer == null) {
                    initializer = made.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
                    initializer.visitCode();
                }
                made.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, field(id), "L" + type + ";", null, null);
                create(made.name, id, arguments, captured, initializer);
                initializer.visitFieldInsn(Opcodes.PUTSTATIC, made.name, field(id), "L" + type + ";");
            } else {
                MethodVisitor factory =
                        made.visitMethod(Opcodes.ACC_STATIC, field(id), lambdas.get(id).desc, null, null);
                factory.visitCode();
                create(made.name, id, arguments, captured, factory);
                factory.visitInsn(Opcodes.ARETURN);
                factory.visitMaxs(0, 0);
                factory.visitEnd();
            }
        }
        if (initializer != null) {
            initializer.visitInsn(Opcodes.RETURN);
            initializer.visitMaxs(0, 0);
            initializer.visitEnd();
        }
    }

    private static void create(String name, int id, Type[] arguments, int captured, MethodVisitor code) {
        code.visitTypeInsn(Opcodes.NEW, name);
        code.visitInsn(Opcodes.DUP);
        code.visitIntInsn(Opcodes.SIPUSH, id);
        int variable = 0;
        for (Type argument : arguments) {
            code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), variable);
            Boxes.convert(argument, Type.getObjectType("java/lang/Object"), code);
            variable += argument.getSize();
        }
        for (int i = arguments.length; i < captured; i++) {
            code.visitInsn(Opcodes.ACONST_NULL);
        }
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", constructorDescriptor(captured), false);
    }

    private static void method(ClassNode made, Shared shared, List<InvokeDynamicInsnNode> lambdas, ClassNode owner) {
        MethodVisitor code = made.visitMethod(Opcodes.ACC_PUBLIC, shared.method, shared.descriptor, null, null);
        code.visitCode();
        Label[] labels = new Label[lambdas.size()];
        for (int id = 0; id < labels.length; id++) {
            labels[id] = new Label();
        }
        if (labels.length > 1) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitFieldInsn(Opcodes.GETFIELD, made.name, "id", "I");
            code.visitTableSwitchInsn(0, labels.length - 1, labels[0], labels);
        }
        for (int id = 0; id < labels.length; id++) {
            if (labels.length > 1) {
                code.visitLabel(labels[id]);
                code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            }
            call(made.name, Type.getMethodType(shared.descriptor), lambdas.get(id), owner, code);
        }
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /** Calls what a lambda stands for with what it has captured and what it is given, and returns. */
    private static void call(
            String name, Type erased, InvokeDynamicInsnNode lambda, ClassNode owner, MethodVisitor code) {
        Handle target = (Handle) lambda.bsmArgs[1];
        Type instantiated = (Type) lambda.bsmArgs[2];
        if (target.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            code.visitTypeInsn(Opcodes.NEW, target.getOwner());
            code.visitInsn(Opcodes.DUP);
        }
        List<Type> wanted = new ArrayList<>();
        if (target.getTag() != Opcodes.H_INVOKESTATIC && target.getTag() != Opcodes.H_NEWINVOKESPECIAL) {
            wanted.add(Type.getObjectType(target.getOwner()));
        }
        wanted.addAll(List.of(Type.getArgumentTypes(target.getDesc())));

        Type[] captured = Type.getArgumentTypes(lambda.desc);
        for (int i = 0; i < captured.length; i++) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitFieldInsn(Opcodes.GETFIELD, name, CAPTURED + i, "Ljava/lang/Object;");
            if (Boxes.isPrimitive(captured[i])) {
                code.visitTypeInsn(Opcodes.CHECKCAST, Boxes.of(captured[i]));
                Boxes.convert(Type.getObjectType(Boxes.of(captured[i])), wanted.get(i), code);
            } else {
                Boxes.convert(Type.getObjectType("java/lang/Object"), wanted.get(i), code);
            }
        }
        int variable = 1;
        for (int i = 0; i < erased.getArgumentTypes().length; i++) {
            Type given = erased.getArgumentTypes()[i];
            Type known = instantiated.getArgumentTypes()[i];
            Type parameter = wanted.get(captured.length + i);
            code.visitVarInsn(given.getOpcode(Opcodes.ILOAD), variable);
            variable += given.getSize();
            if (Boxes.isPrimitive(given) || Boxes.isPrimitive(parameter)) {
                Boxes.convert(given, known, code);
                Boxes.convert(known, parameter, code);
            } else {
                Boxes.convert(given, parameter, code);
            }
        }

        switch (target.getTag()) {
            case Opcodes.H_INVOKESTATIC -> invoke(Opcodes.INVOKESTATIC, target, code);
            case Opcodes.H_INVOKEVIRTUAL -> invoke(Opcodes.INVOKEVIRTUAL, target, code);
            case Opcodes.H_INVOKEINTERFACE -> invoke(Opcodes.INVOKEINTERFACE, target, code);
            case Opcodes.H_NEWINVOKESPECIAL -> invoke(Opcodes.INVOKESPECIAL, target, code);
            // A private method: the classes are of one nest.
            case Opcodes.H_INVOKESPECIAL -> {
                if (!target.getOwner().equals(owner.name)) {
                    throw new UnsupportedOperationException("cannot call " + target + " for " + owner.name);
                }
                invoke(target.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL, target, code);
            }
            default -> throw new UnsupportedOperationException(target.toString());
        }
        Type result = target.getTag() == Opcodes.H_NEWINVOKESPECIAL
                ? Type.getObjectType(target.getOwner())
                : Type.getReturnType(target.getDesc());
        Type wantedResult = erased.getReturnType();
        if (Boxes.isPrimitive(result) || wantedResult.getSort() == Type.VOID || Boxes.isPrimitive(wantedResult)) {
            convertResult(result, wantedResult, code);
        }
        code.visitInsn(wantedResult.getOpcode(Opcodes.IRETURN));
    }

    private static void convertResult(Type from, Type to, MethodVisitor code) {
        if (from.getSort() == Type.VOID) {
            if (to.getSort() != Type.VOID) {
                throw new UnsupportedOperationException("no result for " + to);
            }
        } else {
            Boxes.convert(from, to, code);
        }
    }

    private static void invoke(int opcode, Handle target, MethodVisitor code) {
        code.visitMethodInsn(opcode, target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
    }
}
