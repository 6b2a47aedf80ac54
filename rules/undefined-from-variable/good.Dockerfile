ARG MY_ARCH=amd64
ARG VERSION=13-slim
FROM --platform=linux/${MY_ARCH} debian:13 AS amd64
ARG VERSION
RUN echo ${VERSION} > /hello

FROM debian:$VERSION
COPY --from=amd64 /hello /srv/
USER nobody
