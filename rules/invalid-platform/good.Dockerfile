FROM --platform=linux/arm64 debian:13 AS build-arm64
FROM --platform=$BUILDPLATFORM debian:13
USER daemon
