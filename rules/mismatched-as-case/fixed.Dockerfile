FROM debian:12 AS build
RUN echo hello > /hello

FROM debian:12-slim AS last
COPY --from=build /hello /srv/
USER nobody
