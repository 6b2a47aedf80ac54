FROM debian:13 AS build
COPY --from=build /bin/tool /usr/bin/
#           ^^^^^ a stage cannot copy from itself
COPY --from=release /bin/tool /usr/bin/
#           ^^^^^^^ stage `release` is defined later and cannot be used here
COPY --from=2 /bin/tool /usr/bin/
#           ^ unknown stage `2`: the last one is `1`
FROM debian:13 AS release
USER daemon
