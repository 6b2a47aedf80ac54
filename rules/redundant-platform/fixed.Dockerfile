FROM --platform=$BUILDPLATFORM debian:13 AS build
RUN echo hello > /hello

FROM debian:13-slim
COPY --from=build /hello /srv/
USER nobody
