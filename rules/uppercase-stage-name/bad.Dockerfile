FROM debian:13 AS Build
#                 ^^^^^ BuildKit names this stage `build`: a later `FROM Build` does not find it
RUN echo hello > /hello

FROM debian:13-slim
COPY --from=Build /hello /srv/
USER nobody
