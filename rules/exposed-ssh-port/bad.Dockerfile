ARG SSH_PORT=22
FROM debian:13 AS build
EXPOSE 22

FROM debian:13-slim
ARG SSH_PORT
EXPOSE 80 22/tcp 2222
#         ^^^^^^ `22/tcp` is the port of an SSH server, which is a second way into the container
EXPOSE ${SSH_PORT}
#      ^^^^^^^^^^^ `22` is the port of an SSH server, which is a second way into the container
EXPOSE 20-25
#      ^^^^^ `20-25` is the port of an SSH server, which is a second way into the container
EXPOSE 22/udp ${OTHER_PORT}
USER nobody
