FROM Debian:13
#    ^^^^^^ repository `Debian` must be lowercase; did you mean `debian`?
COPY --from=example.com/tool: /tool /usr/bin/
#                           ^ expected a tag after `:`
RUN --mount=from=tools@sha256:24454f83,target=/tools /tools/install
#                      ^^^^^^^^^^^^^^^ a sha256 digest must have 64 digits, not 8
FROM $RELEASE
#    ^^^^^^^^ expected an image
USER daemon
