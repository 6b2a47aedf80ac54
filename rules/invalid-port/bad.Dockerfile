FROM debian:12
EXPOSE http 80/tpc
#      ^^^^ `http` is no port: a number up to 65535 belongs here
#              ^^^ there is no protocol `tpc` here, only tcp, udp and sctp; did you mean `tcp`?
EXPOSE 80000 8010-8000
#      ^^^^^ there is no port `80000`: the highest is 65535
#            ^^^^^^^^^ the range of ports `8010-8000` goes backwards; did you mean `8000-8010`?
USER daemon
