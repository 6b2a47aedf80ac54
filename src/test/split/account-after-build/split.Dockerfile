FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN go build -o /usr/local/bin/srv .
RUN useradd app
RUN chown app /src

FROM debian:trixie-slim
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
WORKDIR /src
COPY --from=build /usr/local/bin/srv /usr/local/bin/srv
RUN useradd app
USER app
CMD ["srv"]
