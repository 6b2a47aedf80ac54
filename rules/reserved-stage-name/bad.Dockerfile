FROM debian:13 AS scratch
#                 ^^^^^^^ `scratch` is reserved for the empty image, so `FROM scratch` misleads readers
RUN echo hello > /hello

FROM alpine:3.24 AS context
#                   ^^^^^^^ `context` is reserved for the build context, so `--build-context` cannot override this stage
COPY --from=scratch /hello /srv/
USER nobody
