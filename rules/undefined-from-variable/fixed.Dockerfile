ARG MY_ARCH=amd64
FROM --platform=linux/${MY_ARCH} debian:13 AS amd64
ARG VERSION=13-slim
RUN echo ${VERSION} > /hello

FROM debian:13$VERSION
COPY --from=amd64 /hello /srv/
USER nobody
