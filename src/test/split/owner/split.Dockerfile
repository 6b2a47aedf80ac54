FROM golang:1.22 AS build
WORKDIR /src
COPY --chown=1000:1000 . .
RUN useradd app
RUN go build -o /app/srv . && mkdir /app/logs && chown -R app:app /app

FROM debian:trixie-slim
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
WORKDIR /src
RUN useradd app
RUN mkdir -p /app/logs
COPY --from=build /app/srv /app/srv
USER app
CMD ["/app/srv"]
