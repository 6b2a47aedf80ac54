FROM debian:12 AS build
RUN echo hello > /hello

FROM debian:12-slim
COPY --from=Build /hello /srv/
USER nobody
