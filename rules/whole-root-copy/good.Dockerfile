FROM debian:13-slim AS build
RUN make -C /src install

FROM debian:13-slim
COPY --from=build /usr/local/bin/app /usr/local/bin/
USER www-data
