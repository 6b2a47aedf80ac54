FROM debian:13 AS build
RUN apt-get update && apt-get install -y gcc

FROM alpine:3.24
RUN apk add --no-cache --virtual .deps gcc musl-dev \
    && echo building \
    && apk del .deps
COPY --from=build /app /usr/local/bin/
USER nobody
