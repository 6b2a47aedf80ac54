FROM debian:13-slim AS build
RUN apt-get update && apt-get install -y gcc

FROM python:3.12-alpine
RUN apk add --no-cache curl && \
    pip3 install --no-cache-dir flask
RUN --mount=type=cache,target=/root/.cache/pip python3 -m pip install gunicorn
USER nobody
