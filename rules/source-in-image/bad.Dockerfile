FROM golang:1.27 AS build
WORKDIR /src
COPY . .
RUN go build -o /app .

FROM debian:13
WORKDIR /srv/shop
COPY go.mod go.sum ./
COPY cmd cmd
#    ^^^ the source ships together with what is compiled from it
COPY internal internal
RUN cd /srv/shop && go build -o /usr/local/bin/shop ./cmd/shop
USER nobody
