package io.plimsoll.wasm;

import io.plimsoll.wasm.jdk.Methods;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.Instruction;
import org.teavm.model.InvokeDynamicInstruction;
import org.teavm.model.MethodHandle;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.RuntimeConstant;
import org.teavm.model.Variable;
import org.teavm.model.instructions.InvocationType;
import org.teavm.model.instructions.InvokeInstruction;

/** Has the library call {@link Methods} where it calls methods of the JDK that TeaVM does not have, or has wrong. */
public final class MissingMethods implements ClassHolderTransformer {
    private final Map<MethodReference, MethodReference> ours = new HashMap<>();

    public MissingMethods() {
        for (Method method : Methods.class.getDeclaredMethods()) {
            Methods.InPlaceOf replaced = method.getAnnotation(Methods.InPlaceOf.class);
            if (replaced != null) {
                ours.put(reference(method, replaced), MethodReference.parse(method));
            }
        }
    }

    private static MethodReference reference(Method method, Methods.InPlaceOf replaced) {
        int first = replaced.isStatic() ? 0 : 1;
        Class<?>[] types = method.getParameterTypes();
        Class<?>[] signature = Arrays.copyOfRange(types, first, types.length + 1);
        signature[signature.length - 1] = method.getReturnType();
        return new MethodReference(replaced.type(), method.getName(), signature);
    }

    @Override
    public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
        if (!type.getName().startsWith("io.plimsoll.") || type.getName().equals(Methods.class.getName())) {
            return;
        }
        for (MethodHolder method : type.getMethods()) {
            if (method.getProgram() != null) {
                method.getProgram().getBasicBlocks().forEach(this::transform);
            }
        }
    }

    private void transform(BasicBlock block) {
        for (Instruction instruction : block) {
            if (instruction instanceof InvokeInstruction call && ours.containsKey(call.getMethod())) {
                List<Variable> arguments = new ArrayList<>(call.getArguments());
                if (call.getInstance() != null) {
                    arguments.add(0, call.getInstance());
                }
                call.setMethod(ours.get(call.getMethod()));
                call.setInstance(null);
                call.setArguments(arguments.toArray(Variable[]::new));
                call.setType(InvocationType.SPECIAL);
            } else if (instruction instanceof InvokeDynamicInstruction reference) {
                reference.getBootstrapArguments().replaceAll(this::transform);
            }
        }
    }

    /** Of {@code String::isBlank}. */
    private RuntimeConstant transform(RuntimeConstant constant) {
        if (constant.getKind() != RuntimeConstant.METHOD_HANDLE) {
            return constant;
        }
        MethodHandle handle = constant.getMethodHandle();
        MethodReference own =
                ours.get(new MethodReference(handle.getClassName(), handle.getName(), handle.signature()));
        return own == null ? constant : new RuntimeConstant(MethodHandle.staticCaller(own));
    }
}
