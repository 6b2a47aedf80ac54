FROM debian:13-slim
EXPOSE 80/tcp 8080/udp 8081/tcp
USER nobody
