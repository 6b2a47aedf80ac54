FROM debian:13 AS build
RUN echo hello > /hello

FROM debian:13-slim
RUN --mount=type=bind,from=0,source=/hello,target=/hello cat /hello
#                          ^ `0` is read as an image name: mounts refer to stages by name, and only COPY accepts a number
COPY --from=0 /hello /srv/
USER nobody
