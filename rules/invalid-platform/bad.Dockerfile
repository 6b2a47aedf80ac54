FROM --platform=linux-arm64 debian:12 AS build-arm64
#               ^^^^^^^^^^^ `linux-arm64` is neither a system nor an architecture that BuildKit knows
FROM --platform=$PLATFORM debian:12
#               ^^^^^^^^^ the platform is empty
USER daemon
