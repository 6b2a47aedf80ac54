FROM --platform=$BUILDPLATFORM debian:12 AS build
RUN echo hello > /hello

FROM --platform=${TARGETPLATFORM} debian:12-slim
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this says nothing: FROM takes the image for the target platform without it
COPY --from=build /hello /srv/
USER nobody
