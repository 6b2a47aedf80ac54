FROM golang:1.27 AS base
WORKDIR /src

FROM base
#    ^^^^ the image ships the whole `golang` toolchain, which is needed only to build
COPY --from=base /etc/os-release /etc/
USER nobody
