FROM golang:1.6 AS build
ARG SRC_DIR=/usr/src/secretapp
ARG EXEC_DIR=/usr/bin

# the source
COPY src $SRC_DIR
WORKDIR $SRC_DIR
RUN go build -v -ldflags "-s" -a -installsuffix cgo -o secretapp
RUN cp secretapp $EXEC_DIR

FROM debian:trixie-slim
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=build /usr/bin/secretapp /usr/bin/secretapp

USER daemon
CMD ["/usr/bin/secretapp"]
