FROM golang:1.23 AS build
WORKDIR /src
COPY go.mod main.go ./
RUN go build -o /app .

FROM alpine:3.20
COPY --from=build /app /usr/local/bin/
USER nobody
