FROM debian:13 AS build
RUN echo hello > /hello

FROM debian:13-slim AS last
COPY --from=build /hello /srv/
USER nobody
