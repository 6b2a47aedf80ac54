FROM debian:12 AS Build
#                 ^^^^^ BuildKit calls this stage `build`: a `FROM Build` further down does not find it
RUN echo hello > /hello

FROM debian:12-slim
COPY --from=Build /hello /srv/
USER nobody
