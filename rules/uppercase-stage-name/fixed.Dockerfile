FROM debian:13 AS build
RUN echo hello > /hello

FROM debian:13-slim
COPY --from=Build /hello /srv/
USER nobody
