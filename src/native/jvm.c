/*
 * libjvm.so as the JDK's native libraries want it: what they call when there is no JVM. `build` adds the other functions that they
 * name; a call of one of those would be a fault of the executable, and ends it with its name.
 */
#define _GNU_SOURCE
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int jio_vsnprintf(char *to, size_t size, const char *format, va_list values) { return vsnprintf(to, size, format, values); }

int jio_vfprintf(FILE *to, const char *format, va_list values) { return vfprintf(to, format, values); }

int jio_snprintf(char *to, size_t size, const char *format, ...) {
  va_list values;
  va_start(values, format);
  int length = vsnprintf(to, size, format, values);
  va_end(values);
  return length;
}

int jio_fprintf(FILE *to, const char *format, ...) {
  va_list values;
  va_start(values, format);
  int length = vfprintf(to, format, values);
  va_end(values);
  return length;
}

void JVM_BeforeHalt(void) {}

void JVM_Halt(int status) { _exit(status); }

char *JVM_NativePath(char *path) { return path; }

int JVM_ActiveProcessorCount(void) {
  cpu_set_t set;
  return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : (int) sysconf(_SC_NPROCESSORS_ONLN);
}

static void missing(const char *name) {
  fprintf(stderr, "plimsoll: internal error (%s was called); please report it\n", name);
  _exit(2);
}

/* ---- added by `build` */
