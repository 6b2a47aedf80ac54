FROM debian:12
STOPSIGNAL SIGTREM
#          ^^^^^^^ unknown signal `SIGTREM`; did you mean `SIGTERM`?
USER daemon
