FROM debian:12 AS scratch
#                 ^^^^^^^ `scratch` means the empty image: nobody who reads `FROM scratch` expects this stage
RUN echo hello > /hello

FROM alpine:3.20 AS context
#                   ^^^^^^^ `context` is the build context's own name, so no `--build-context` can replace this stage
COPY --from=scratch /hello /srv/
USER nobody
