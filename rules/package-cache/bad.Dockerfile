FROM debian:12-slim AS build
RUN apt-get update && apt-get install -y gcc

FROM python:3.12-alpine
RUN apk add curl && \
#   ^^^^^^^^^^^^ this layer keeps the package index of apk, in /var/cache/apk, for a next call that never comes
    pip3 install flask
#   ^^^^^^^^^^^^^^^^^^ this layer keeps the cache of pip, in ~/.cache/pip, for a next call that never comes
RUN --mount=type=cache,target=/root/.cache/pip python3 -m pip install gunicorn
USER nobody
