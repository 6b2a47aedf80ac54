FROM debian:13
EXPOSE http 80/tpc
#      ^^^^ `http` is not a valid port: expected a number up to 65535
#              ^^^ unknown protocol `tpc`: expected `tcp`, `udp` or `sctp`; did you mean `tcp`?
EXPOSE 80000 8010-8000
#      ^^^^^ port `80000` is out of range: the maximum is 65535
#            ^^^^^^^^^ port range `8010-8000` must be in ascending order; did you mean `8000-8010`?
USER daemon
