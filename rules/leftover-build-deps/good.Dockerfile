FROM debian:12 AS build
RUN apt-get update && apt-get install -y gcc

FROM alpine:3.20
RUN apk add --no-cache --virtual .deps gcc musl-dev \
    && echo building \
    && apk del .deps
COPY --from=build /app /usr/local/bin/
USER nobody
