FROM debian:13-slim AS build
RUN echo hello > /hello

FROM debian:13-slim
COPY --from=build /hello /srv/
ENTRYPOINT ["/usr/local/bin/gosu", "app", "cat", "/srv/hello"]
# plimsoll: ignore-stage=root-user
USER app
