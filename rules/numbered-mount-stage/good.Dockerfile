FROM debian:12 AS build
RUN echo hello > /hello

FROM debian:12-slim
RUN --mount=type=bind,from=build,source=/hello,target=/hello cat /hello
COPY --from=0 /hello /srv/
USER nobody
