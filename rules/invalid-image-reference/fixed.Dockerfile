FROM debian:13
COPY --from=example.com/tool: /tool /usr/bin/
RUN --mount=from=tools@sha256:24454f83,target=/tools /tools/install
FROM $RELEASE
USER daemon
