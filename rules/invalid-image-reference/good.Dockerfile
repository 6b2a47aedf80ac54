FROM debian:13
COPY --from=example.com/tool:1.2 /tool /usr/bin/
RUN --mount=from=tools:1.2,target=/tools /tools/install
USER daemon
