FROM debian:12-slim
WORKDIR /srv
COPY hello .
USER nobody
CMD ["cat", "hello"]
