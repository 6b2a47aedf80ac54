FROM debian:13-slim AS build
RUN curl -fsSLO https://example.com/a.tar.gz
RUN curl -fsSLO https://example.com/b.tar.gz

FROM debian:13-slim
COPY --from=build /a.tar.gz /srv/
USER www-data
