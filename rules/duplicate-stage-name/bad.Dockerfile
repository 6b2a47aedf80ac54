FROM debian:13 AS build
RUN echo hello > /hello

FROM alpine:3.24 AS Build
#                   ^^^^^ duplicate stage name `build`: COPY and mounts use the last one, FROM the nearest one above
RUN echo hello > /hello

FROM debian:13-slim
COPY --from=build /hello /srv/
USER nobody
