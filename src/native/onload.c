/* The JDK's native libraries are not linked in but lie beside the executable: this stands for their start when they are. */
#include <jni.h>

jint JNI_OnLoad_java(JavaVM *vm, void *reserved) { return JNI_VERSION_1_8; }
jint JNI_OnLoad_extnet(JavaVM *vm, void *reserved) { return JNI_VERSION_1_8; }
jint JNI_OnLoad_net(JavaVM *vm, void *reserved) { return JNI_VERSION_1_8; }
jint JNI_OnLoad_nio(JavaVM *vm, void *reserved) { return JNI_VERSION_1_8; }
jint JNI_OnLoad_zip(JavaVM *vm, void *reserved) { return JNI_VERSION_1_8; }
void initialize(void) {}
