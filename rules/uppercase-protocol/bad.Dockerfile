FROM debian:13-slim
EXPOSE 80/TcP 8080/UDP 8081/tcp
#         ^^^ protocol `TcP` should be lowercase
#                  ^^^ protocol `UDP` should be lowercase
USER nobody
