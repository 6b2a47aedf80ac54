# syntax=docker/dockerfile:1
FROM golang:1.22-alpine3.20 AS build
RUN apk add --no-cache git tzdata
ENV CGO_ENABLED=0 PORT=8080
WORKDIR /app
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o /bin/shop ./cmd/shop

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=build /usr/share/zoneinfo /usr/share/zoneinfo
ENV PORT=8080
WORKDIR /app
COPY --from=build /bin/shop /bin/shop
# what the balancer talks to
EXPOSE $PORT
USER 65532:65532
ENTRYPOINT ["/bin/shop"]
CMD ["--verbose"]
