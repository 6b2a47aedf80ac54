FROM debian:12-slim
COPY hello /srv/
USER nobody
