FROM debian:12 AS build
RUN make
FROM debian:12 AS release
COPY --from=build /bin/tool /usr/bin/
COPY --from=0 /bin/other /usr/bin/
USER daemon
