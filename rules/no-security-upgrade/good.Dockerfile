FROM alpine:3.24
RUN apk upgrade --no-cache
USER nobody
