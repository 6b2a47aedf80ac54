FROM debian:12 AS hello
RUN echo hello > /hello

FROM alpine:3.20 AS last
COPY --from=hello /hello /srv/
USER nobody
