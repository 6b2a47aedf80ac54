FROM debian:12 AS build
RUN echo hello > /hello

FROM alpine:3.20 AS Build
#                   ^^^^^ there is a stage `build` already: COPY and mounts take the last of them, FROM the nearest above
RUN echo hello > /hello

FROM debian:12-slim
COPY --from=build /hello /srv/
USER nobody
