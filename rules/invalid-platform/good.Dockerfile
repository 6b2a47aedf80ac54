FROM --platform=linux/arm64 debian:12 AS build-arm64
FROM --platform=$BUILDPLATFORM debian:12
USER daemon
