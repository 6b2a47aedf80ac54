/* What the builder itself, and not what it builds, expects in its library "reporterchelper". */
#include <jni.h>
#include <sys/resource.h>

JNIEXPORT jlong JNICALL Java_com_oracle_svm_hosted_ProgressReporterCHelper_getPeakRSS0(JNIEnv *env, jclass type) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (jlong) usage.ru_maxrss * 1024;
}

JNIEXPORT jint JNICALL Java_com_oracle_svm_hosted_ProgressReporterCHelper_getTerminalWindowColumns0(JNIEnv *env, jclass type) {
  return 120;
}
