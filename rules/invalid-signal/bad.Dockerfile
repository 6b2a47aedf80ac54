FROM debian:13
STOPSIGNAL SIGTREM
#          ^^^^^^^ unknown signal `SIGTREM`; did you mean `SIGTERM`?
USER daemon
