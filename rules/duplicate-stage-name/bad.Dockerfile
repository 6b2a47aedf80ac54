FROM debian:12 AS build
RUN echo hello > /hello

FROM alpine:3.20 AS Build
#                   ^^^^^ duplicate stage name `build`: COPY and mounts use the last one, FROM the nearest one above
RUN echo hello > /hello

FROM debian:12-slim
COPY --from=build /hello /srv/
USER nobody
