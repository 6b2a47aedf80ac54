FROM --platform=$BUILDPLATFORM debian:12 AS build
RUN echo hello > /hello

FROM debian:12-slim
COPY --from=build /hello /srv/
USER nobody
