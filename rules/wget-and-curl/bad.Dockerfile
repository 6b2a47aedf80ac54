FROM debian:13-slim AS build
RUN curl -fsSLO https://example.com/a.tar.gz
RUN wget https://example.com/b.tar.gz
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this stage downloads with `curl` too, so it needs two programs for one job

FROM debian:13-slim
COPY --from=build /a.tar.gz /srv/
USER www-data
