FROM debian:13-slim
EXPOSE 80 2222
USER nobody
