FROM --platform=linux/arm64 debian:12 AS build
FROM --platform=$TARGETPLATFORM debian:12
USER daemon
