ARG SSH_PORT=22
FROM debian:12 AS build
EXPOSE 22

FROM debian:12-slim
ARG SSH_PORT
EXPOSE 80 22/tcp 2222
#         ^^^^^^ `22/tcp` says that the image takes SSH connections: a way in beside the program that it is for
EXPOSE ${SSH_PORT}
#      ^^^^^^^^^^^ `22` says that the image takes SSH connections: a way in beside the program that it is for
EXPOSE 20-25
#      ^^^^^ `20-25` says that the image takes SSH connections: a way in beside the program that it is for
EXPOSE 22/udp ${OTHER_PORT}
USER nobody
