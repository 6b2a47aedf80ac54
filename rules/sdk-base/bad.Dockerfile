FROM golang:1.23 AS base
WORKDIR /src

FROM base
#    ^^^^ the image ships the whole toolchain of `golang`, which only its build needs
COPY --from=base /etc/os-release /etc/
USER nobody
