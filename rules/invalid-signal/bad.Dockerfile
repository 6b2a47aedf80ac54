FROM debian:12
STOPSIGNAL SIGTREM
#          ^^^^^^^ there is no signal `SIGTREM`; did you mean `SIGTERM`?
USER daemon
