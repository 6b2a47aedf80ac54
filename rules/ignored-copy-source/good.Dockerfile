FROM debian:13-slim
COPY hello /srv/
USER nobody
