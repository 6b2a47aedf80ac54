FROM debian:13-slim
LABEL org.opencontainers.image.authors="Jo Doe <jo@example.org>"
USER nobody
