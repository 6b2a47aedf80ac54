FROM debian:13-slim AS build
RUN apt-get update && apt-get install -y gcc

FROM python:3.12-alpine
RUN apk add curl && \
#   ^^^^^^^^^^^^ this layer keeps the apk package index in `/var/cache/apk`, although nothing will use it
    pip3 install flask
#   ^^^^^^^^^^^^^^^^^^ this layer keeps the pip cache in `~/.cache/pip`, although nothing will use it
RUN --mount=type=cache,target=/root/.cache/pip python3 -m pip install gunicorn
USER nobody
