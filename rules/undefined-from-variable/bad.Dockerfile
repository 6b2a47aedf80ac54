ARG MY_ARCH=amd64
FROM --platform=linux/${MYARCH} debian:13 AS amd64
#                     ^^^^^^^^^ no ARG before the first FROM declares `MYARCH`, so it is empty here and `--build-arg` cannot set it; did you mean `MY_ARCH`?
ARG VERSION=13-slim
RUN echo ${VERSION} > /hello

FROM debian:13$VERSION
#             ^^^^^^^^ no ARG before the first FROM declares `VERSION`, so it is empty here and `--build-arg` cannot set it
COPY --from=amd64 /hello /srv/
USER nobody
