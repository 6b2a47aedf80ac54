ARG MY_ARCH=amd64
FROM --platform=linux/${MY_ARCH} debian:12 AS amd64
ARG VERSION=12-slim
RUN echo ${VERSION} > /hello

FROM debian:12$VERSION
COPY --from=amd64 /hello /srv/
USER nobody
