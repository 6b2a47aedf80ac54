FROM debian:12 AS scratch
#                 ^^^^^^^ `scratch` is the name of the empty image: `FROM scratch` does not look like a use of this stage
RUN echo hello > /hello

FROM alpine:3.20 AS context
#                   ^^^^^^^ `context` is the name of the build context: `--build-context` cannot replace this stage
COPY --from=scratch /hello /srv/
USER nobody
