/*
 * What the launcher script of the Java program does before it starts Java, done by the executable for itself, before the first line
 * of Java runs. It is linked into every native executable of Plimsoll for Linux and macOS.
 */
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* A closed descriptor would be the next file that is opened, and a report be written to it. What is opened here fails instead. */
static void open_if_closed(int descriptor, int flags) {
  if (fcntl(descriptor, F_GETFD) == -1) {
    int opened = open("/dev/null", flags);
    if (opened != -1 && opened != descriptor) {
      dup2(opened, descriptor);
      close(opened);
    }
  }
}

static const char *set(const char *name) {
  const char *value = getenv(name);
  return value && *value ? value : NULL;
}

/* Java would end with the status that stands for findings. */
static void check_directory(void) {
  char directory[PATH_MAX];
  if (!getcwd(directory, sizeof directory)) {
    fputs("plimsoll: the working directory does not exist\n", stderr);
    _exit(2);
  }
}

/* Where no locale is set, as in most containers, file names are UTF-8. */
static void choose_locale(void) {
  const char *locale = set("LC_ALL");
  if (!locale) locale = set("LC_CTYPE");
  if (!locale) locale = set("LANG");
  if (!locale || !strcmp(locale, "C") || !strcmp(locale, "POSIX")) setenv("LC_ALL", "C.UTF-8", 1);
}

/* Only a terminal knows how wide it is, and Java cannot ask what standard error is. */
static void ask_terminal(void) {
  if (isatty(STDOUT_FILENO) && !set("COLUMNS")) {
    int terminal = open("/dev/tty", O_RDONLY | O_NOCTTY | O_CLOEXEC);
    struct winsize size;
    if (terminal != -1) {
      if (ioctl(terminal, TIOCGWINSZ, &size) == 0) {
        char columns[8];
        snprintf(columns, sizeof columns, "%u", (unsigned) size.ws_col);
        setenv("COLUMNS", columns, 1);
      }
      close(terminal);
    }
  }
  if (isatty(STDOUT_FILENO)) {
    setenv("PLIMSOLL_STDOUT", "terminal", 1);
  } else {
    unsetenv("PLIMSOLL_STDOUT");
  }
  if (isatty(STDERR_FILENO)) {
    setenv("PLIMSOLL_STDERR", "terminal", 1);
  } else {
    unsetenv("PLIMSOLL_STDERR");
  }
}

/* The status with which a JVM ends. Nothing is cleaned up: neither does the Java program. */
static void end(int signal) { _exit(128 + signal); }

/* What the parent process has told this one to ignore, as nohup does, stays ignored. */
static void end_on(int signal) {
  struct sigaction action;
  if (sigaction(signal, NULL, &action) == 0 && action.sa_handler == SIG_DFL) {
    memset(&action, 0, sizeof action);
    action.sa_handler = end;
    sigaction(signal, &action, NULL);
  }
}

__attribute__((constructor)) static void start(void) {
  open_if_closed(STDIN_FILENO, O_WRONLY);
  open_if_closed(STDOUT_FILENO, O_RDONLY);
  open_if_closed(STDERR_FILENO, O_WRONLY);
  check_directory();
  choose_locale();
  ask_terminal();
  end_on(SIGHUP);
  end_on(SIGINT);
  end_on(SIGTERM);
  /* Writing fails instead, which is reported. */
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);
}
