FROM debian:13-slim
WORKDIR /srv
COPY hello .
USER nobody
CMD ["cat", "hello"]
