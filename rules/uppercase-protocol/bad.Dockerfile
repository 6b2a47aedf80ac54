FROM debian:12-slim
EXPOSE 80/TcP 8080/UDP 8081/tcp
#         ^^^ the protocol `TcP` is written in small letters
#                  ^^^ the protocol `UDP` is written in small letters
USER nobody
