FROM golang:1.23 AS base
WORKDIR /src

FROM base
#    ^^^^ the image ships the whole `golang` toolchain, which only the build needs
COPY --from=base /etc/os-release /etc/
USER nobody
