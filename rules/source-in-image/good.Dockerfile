FROM golang:1.27 AS build
WORKDIR /src
COPY . .
RUN go build -o /app .

FROM debian:13-slim
COPY --from=build /app /usr/local/bin/
COPY conf /etc/shop
USER nobody
