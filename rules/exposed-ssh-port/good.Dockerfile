FROM debian:12-slim
EXPOSE 80 2222
USER nobody
