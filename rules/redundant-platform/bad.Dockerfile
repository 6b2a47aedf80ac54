FROM --platform=$BUILDPLATFORM debian:13 AS build
RUN echo hello > /hello

FROM --platform=${TARGETPLATFORM} debian:13-slim
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ redundant flag: FROM uses the target platform anyway
COPY --from=build /hello /srv/
USER nobody
