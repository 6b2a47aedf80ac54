FROM golang:1.22 AS build
WORKDIR /app
COPY . .
RUN go mod download
RUN go build -o /usr/local/bin/srv .

FROM debian:trixie-slim
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
WORKDIR /app
COPY --from=build /usr/local/bin/srv /usr/local/bin/srv
CMD ["/usr/local/bin/srv"]
