FROM debian:12 AS hello
RUN echo hello > /hello

FROM alpine:3.20 AS world
RUN echo world > /world

FROM debian:12-slim
COPY --from=hello /hello /srv/
COPY --from=world /world /srv/
USER nobody
