FROM debian:12 AS build
RUN echo hello > /hello

FROM debian:12-slim
RUN --mount=type=bind,from=0,source=/hello,target=/hello cat /hello
#                          ^ `0` is taken for an image: a mount finds a stage by its name, and only COPY by its number
COPY --from=0 /hello /srv/
USER nobody
