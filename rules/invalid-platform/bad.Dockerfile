FROM --platform=linux-arm64 debian:13 AS build-arm64
#               ^^^^^^^^^^^ unknown platform `linux-arm64`: expected an operating system or an architecture
FROM --platform=$PLATFORM debian:13
#               ^^^^^^^^^ expected a platform
USER daemon
