FROM debian:13-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*

FROM fedora:44
RUN dnf install -y nginx && dnf clean all
USER 1000
