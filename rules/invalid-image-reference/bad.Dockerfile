FROM Debian:12
#    ^^^^^^ `Debian` has capital letters, and a repository cannot; did you mean `debian`?
COPY --from=example.com/tool: /tool /usr/bin/
#                           ^ no tag follows this `:`
RUN --mount=from=tools@sha256:24454f83,target=/tools /tools/install
#                      ^^^^^^^^^^^^^^^ a sha256 digest has 64 digits, not 8
FROM $RELEASE
#    ^^^^^^^^ no image is named here
USER daemon
