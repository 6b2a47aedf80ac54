FROM debian:13 AS hello
RUN echo hello > /hello

FROM alpine:3.24 AS world
RUN echo world > /world

FROM debian:13-slim
COPY --from=hello /hello /srv/
COPY --from=world /world /srv/
USER nobody
