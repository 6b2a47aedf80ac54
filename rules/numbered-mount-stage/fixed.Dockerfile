FROM debian:13 AS build
RUN echo hello > /hello

FROM debian:13-slim
RUN --mount=type=bind,from=build,source=/hello,target=/hello cat /hello
COPY --from=0 /hello /srv/
USER nobody
