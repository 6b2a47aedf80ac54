FROM golang:1.27 AS build
WORKDIR /src
COPY go.mod main.go ./
RUN go build -o /app .

FROM alpine:3.24
COPY --from=build /app /usr/local/bin/
USER nobody
