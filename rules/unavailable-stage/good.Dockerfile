FROM debian:13 AS build
RUN make
FROM debian:13 AS release
COPY --from=build /bin/tool /usr/bin/
COPY --from=0 /bin/other /usr/bin/
USER daemon
