FROM golang:1.21-bookworm AS build
RUN groupadd -r app && useradd -r -g app app && mkdir -p /var/lib/app && chown app /var/lib/app
WORKDIR /go/src/app
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go install ./cmd/app

FROM debian:bookworm-slim
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/*
RUN groupadd -r app && useradd -r -g app app && mkdir -p /var/lib/app && chown app /var/lib/app
COPY entrypoint.sh /usr/local/bin/
WORKDIR /go/src/app
COPY --from=build /go/bin/app /usr/local/bin/app
VOLUME /var/lib/app
USER app
HEALTHCHECK --interval=30s CMD curl -fs http://localhost:8080/health || exit 1
STOPSIGNAL SIGINT
ENTRYPOINT ["entrypoint.sh"]
CMD ["app"]
