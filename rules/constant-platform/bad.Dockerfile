FROM --platform=linux/amd64 debian:13 AS build
#               ^^^^^^^^^^^ this stage is always built for `linux/amd64`, regardless of the target platform
RUN echo hello > /hello

FROM --platform=linux/amd64 debian:13 AS tools-amd64
RUN echo tools > /tools

FROM debian:13-slim
COPY --from=build /hello /srv/
COPY --from=tools-amd64 /tools /srv/
USER nobody
