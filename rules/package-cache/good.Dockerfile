FROM debian:13-slim AS build
RUN apt-get update && apt-get install -y gcc

FROM python:3.12-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/*
RUN pip install --no-cache-dir flask
RUN --mount=type=cache,target=/root/.cache/pip pip install gunicorn
USER nobody
