FROM debian:13 AS hello
RUN echo hello > /hello

FROM alpine:3.24 AS last
COPY --from=hello /hello /srv/
USER nobody
