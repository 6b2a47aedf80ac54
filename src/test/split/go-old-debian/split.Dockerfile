FROM golang:1.12-stretch AS build
WORKDIR /go/src/shop
COPY . .
RUN go build -o /usr/bin/shop .

FROM debian:trixie-slim
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
WORKDIR /go/src/shop
COPY --from=build /usr/bin/shop /usr/bin/shop
CMD ["shop"]
