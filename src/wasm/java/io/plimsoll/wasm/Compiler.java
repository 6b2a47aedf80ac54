package io.plimsoll.wasm;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import org.teavm.tooling.ConsoleTeaVMToolLog;
import org.teavm.tooling.TeaVMProblemRenderer;
import org.teavm.tooling.TeaVMTargetType;
import org.teavm.tooling.TeaVMTool;
import org.teavm.tooling.TeaVMToolException;
import org.teavm.vm.TeaVMOptimizationLevel;

/** Compiles {@link Exports}, and all that it needs, to WebAssembly. */
final class Compiler {
    private Compiler() {}

    /** @throws IllegalStateException when TeaVM does not have something of the JDK that the library uses; it has been printed then */
    static void compile(Path module) throws TeaVMToolException {
        TeaVMTool tool = new TeaVMTool();
        ConsoleTeaVMToolLog log = new ConsoleTeaVMToolLog(false);
        tool.setLog(log);
        tool.setClassLoader(Compiler.class.getClassLoader());
        tool.setClassPath(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .toList());
        tool.setMainClass(Exports.class.getName());
        tool.setTargetType(TeaVMTargetType.WEBASSEMBLY_GC);
        tool.setTargetDirectory(module.getParent().toFile());
        tool.setTargetFileName(module.getFileName().toString());
        tool.setOptimizationLevel(TeaVMOptimizationLevel.ADVANCED);
        tool.setObfuscated(true);
        tool.getTransformers().add(MissingMethods.class.getName());
        tool.generate();
        TeaVMProblemRenderer.describeProblems(tool.getDependencyInfo().getCallGraph(), tool.getProblemProvider(), log);
        if (!tool.getProblemProvider().getSevereProblems().isEmpty()) {
            throw new IllegalStateException("TeaVM cannot compile the library; io.plimsoll.wasm.jdk has what it lacks");
        }
    }
}
