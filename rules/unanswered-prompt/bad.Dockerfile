FROM debian:13-slim AS build
RUN apt-get update && apt-get install --no-install-recommends git && rm -rf /var/lib/apt/lists/*
#                             ^^^^^^^ `apt-get` asks before it installs, and the build cannot answer

FROM fedora:44
RUN dnf install nginx && dnf clean all
#       ^^^^^^^ `dnf` asks before it installs, and the build cannot answer
USER 1000
