/*
 * The functions that GraalVM's native-image expects in its library "libchelper", which no registry has: written from the declarations
 * in its jars, for Linux on x86-64, as far as this program reaches them.
 */
#define _GNU_SOURCE
#include <cpuid.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <locale.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "amd64cpufeatures.h"
#include "svm_locale.h"

/* ---- processor */

#define HAS(register, bit) (((register) >> (bit)) & 1)

void determineCPUFeatures(CPUFeatures *f) {
  unsigned a, b, c, d;
  memset(f, 0, sizeof *f);
  __builtin_cpu_init(); /* asks the operating system too, which has to save the wide registers */
  f->fSSE3 = __builtin_cpu_supports("sse3") != 0;
  f->fSSSE3 = __builtin_cpu_supports("ssse3") != 0;
  f->fSSE4A = __builtin_cpu_supports("sse4a") != 0;
  f->fSSE4_1 = __builtin_cpu_supports("sse4.1") != 0;
  f->fSSE4_2 = __builtin_cpu_supports("sse4.2") != 0;
  f->fPOPCNT = __builtin_cpu_supports("popcnt") != 0;
  f->fLZCNT = __builtin_cpu_supports("lzcnt") != 0;
  f->fAVX = __builtin_cpu_supports("avx") != 0;
  f->fAVX2 = __builtin_cpu_supports("avx2") != 0;
  f->fAES = __builtin_cpu_supports("aes") != 0;
  f->fCLMUL = __builtin_cpu_supports("pclmul") != 0;
  f->fBMI1 = __builtin_cpu_supports("bmi") != 0;
  f->fBMI2 = __builtin_cpu_supports("bmi2") != 0;
  f->fFMA = __builtin_cpu_supports("fma") != 0;
  f->fF16C = __builtin_cpu_supports("f16c") != 0;
  f->fADX = __builtin_cpu_supports("adx") != 0;
  f->fRTM = __builtin_cpu_supports("rtm") != 0;
  f->fAVX512F = __builtin_cpu_supports("avx512f") != 0;
  f->fAVX512DQ = __builtin_cpu_supports("avx512dq") != 0;
  f->fAVX512CD = __builtin_cpu_supports("avx512cd") != 0;
  f->fAVX512BW = __builtin_cpu_supports("avx512bw") != 0;
  f->fAVX512VL = __builtin_cpu_supports("avx512vl") != 0;
  f->fVZEROUPPER = f->fAVX;
  if (__get_cpuid(1, &a, &b, &c, &d)) {
    f->fTSC = HAS(d, 4);
    f->fCX8 = HAS(d, 8);
    f->fCMOV = HAS(d, 15);
    f->fFLUSH = HAS(d, 19);
    f->fMMX = HAS(d, 23);
    f->fFXSR = HAS(d, 24);
    f->fSSE = HAS(d, 25);
    f->fSSE2 = HAS(d, 26);
    f->fHT = HAS(d, 28);
  }
  if (__get_cpuid_count(7, 0, &a, &b, &c, &d)) {
    f->fERMS = HAS(b, 9);
    f->fFLUSHOPT = HAS(b, 23);
    f->fCLWB = HAS(b, 24);
    f->fSHA = HAS(b, 29);
  }
  if (__get_cpuid(0x80000001, &a, &b, &c, &d)) {
    f->fAMD_3DNOW_PREFETCH = HAS(c, 8);
    f->fRDTSCP = HAS(d, 27);
  }
}

/*
 * @param required a byte for each field of CPUFeatures: its lowest bit is 0 if the executable needs that feature
 * @return 0 if all of them are there
 */
int checkCPUFeatures(uint8_t *required) {
  CPUFeatures host;
  determineCPUFeatures(&host);
  const uint8_t *has = (const uint8_t *) &host;
  for (size_t i = 0; i < sizeof host; i++) {
    if (!(required[i] & 1) && !has[i]) return 1;
  }
  return 0;
}

/* @param message names the features that are needed, in brackets, and has advice for those who build it */
int checkCPUFeaturesOrExit(uint8_t *required, const char *message) {
  if (checkCPUFeatures(required)) {
    const char *from = strchr(message, '[');
    const char *to = from ? strchr(from, ']') : NULL;
    int length = to ? (int) (to - from) + 1 : (int) strlen(message);
    fprintf(stderr, "plimsoll: this processor lacks a feature that the executable requires: %.*s\n", length, to ? from : message);
    exit(2);
  }
  return 0;
}

void codeSynchronization_clearCache(long from, long to) { __builtin___clear_cache((char *) from, (char *) to); }

/* ---- locale: language_COUNTRY.encoding@variant */

#define PART 32
typedef struct { char language[PART], country[PART], variant[PART]; } parts;

static void cut(char *to, const char *from, size_t length) {
  if (length >= PART) length = PART - 1;
  memcpy(to, from, length);
  to[length] = 0;
}

static void split(const char *locale, parts *p) {
  memset(p, 0, sizeof *p);
  if (!locale || !strcmp(locale, "C") || !strcmp(locale, "POSIX") || !strncmp(locale, "C.", 2)) {
    strcpy(p->language, "en");
    return;
  }
  size_t language = strcspn(locale, "_.@");
  cut(p->language, locale, language);
  const char *rest = locale + language;
  if (*rest == '_') {
    size_t country = strcspn(rest + 1, ".@");
    cut(p->country, rest + 1, country);
    rest += 1 + country;
  }
  rest = strchr(rest, '@');
  if (rest) cut(p->variant, rest + 1, strlen(rest + 1));
}

static parts display, format;
static svm_locale_props_t properties;

static const char *orNull(const char *text) { return *text ? text : NULL; }

int svm_initialize_locale(void) {
  /* Not LC_ALL, whose other categories are a dozen files to open. */
  setlocale(LC_CTYPE, "");
  setlocale(LC_MESSAGES, "");
  split(setlocale(LC_MESSAGES, NULL), &display);
  split(setlocale(LC_CTYPE, NULL), &format);
  properties.display_language = display.language;
  properties.display_country = orNull(display.country);
  properties.display_variant = orNull(display.variant);
  properties.format_language = format.language;
  properties.format_country = orNull(format.country);
  properties.format_variant = orNull(format.variant);
  return SVM_LOCALE_INITIALIZATION_SUCCEEDED;
}

const svm_locale_props_t *svm_get_locale(void) { return &properties; }

/* ---- time zone: the name of a zone, to be freed; NULL stands for GMT */

char *SVM_FindJavaTZmd(const char *mappings, int length) {
  static const char folder[] = "zoneinfo/";
  const char *named = getenv("TZ");
  char target[PATH_MAX], line[PATH_MAX];
  if (named && *named) {
    if (*named == ':') named++;
    const char *within = *named == '/' ? strstr(named, folder) : NULL;
    return strdup(within ? within + sizeof folder - 1 : named);
  }
  ssize_t size = readlink("/etc/localtime", target, sizeof target - 1);
  if (size > 0) {
    target[size] = 0;
    const char *within = strstr(target, folder);
    if (within) return strdup(within + sizeof folder - 1);
  }
  FILE *file = fopen("/etc/timezone", "re");
  if (!file) return NULL;
  char *read = fgets(line, sizeof line, file);
  fclose(file);
  if (!read) return NULL;
  line[strcspn(line, " \t\r\n")] = 0;
  return *line ? strdup(line) : NULL;
}

/* ---- operating system */

extern char **environ;
char **getEnviron(void) { return environ; }
int getThreadId(void) { return (int) syscall(SYS_gettid); }
long getThreadUserTimeSlow(int thread) { return -1; }
int openSII(const char *path, int flags, int mode) { return open(path, flags, mode); }
int openatISII(int folder, const char *path, int flags, int mode) { return openat(folder, path, flags, mode); }
int fprintfSD(FILE *file, const char *text, char *string, double number) { return fprintf(file, text, string, number); }
void *mremapP(void *old, size_t oldSize, size_t newSize, int flags, void *new) { return mremap(old, oldSize, newSize, flags, new); }

/* ---- signals that Java asks for, which it does for none: start.c has ours */

int cSunMiscSignal_open(void) { return 0; }
int cSunMiscSignal_close(void) { return 0; }
int cSunMiscSignal_awaitSemaphore(void) { errno = ENOSYS; return -1; }
int cSunMiscSignal_signalSemaphore(void) { return 0; }
int cSunMiscSignal_signalRangeCheck(int number) { return number >= 0 && number < NSIG; }
int cSunMiscSignal_checkPendingSignal(void) { return -1; }
void *cSunMiscSignal_signalHandlerFunctionPointer(void) { return (void *) SIG_DFL; }
