# plimsoll: ignore-file=mutable-base
#                       ^^^^^^^^^^^^ there is no `mutable-base` finding to ignore in this file
FROM debian:13-slim AS build
RUN echo hello > /hello

# plimsoll: ignore-stage=DL3002
#                        ^^^^^^ there is no `DL3002` (`root-user`) finding to ignore in this stage
FROM debian:13-slim
COPY --from=build /hello /srv/
# plimsoll: ignore=root-user, mutable-base the entrypoint steps down
#                  ^^^^^^^^^ there is no `root-user` finding to ignore in this instruction
#                             ^^^^^^^^^^^^ there is no `mutable-base` finding to ignore in this instruction
ENTRYPOINT ["/usr/local/bin/gosu", "app", "cat", "/srv/hello"]
# plimsoll: ignore-stage=root-user
#           ^^^^^^^^^^^^ `ignore-stage` silences nothing: it must be above a FROM
USER app
