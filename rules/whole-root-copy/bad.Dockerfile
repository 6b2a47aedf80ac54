FROM debian:13-slim AS build
RUN make -C /src install

FROM debian:13-slim
COPY --from=build / /
#                 ^ this copies a whole file system: caches, logs and build tools come with it
USER www-data
