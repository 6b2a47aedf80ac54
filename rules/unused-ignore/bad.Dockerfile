# plimsoll: ignore-file=mutable-base
#                       ^^^^^^^^^^^^ no `mutable-base` is found in this file, so this ignore silences nothing
FROM debian:12-slim AS build
RUN echo hello > /hello

# plimsoll: ignore-stage=DL3002
#                        ^^^^^^ no `DL3002` (`root-user`) is found in this stage, so this ignore silences nothing
FROM debian:12-slim
COPY --from=build /hello /srv/
# plimsoll: ignore=root-user, mutable-base the entrypoint steps down
#                  ^^^^^^^^^ no `root-user` is found in this instruction, so this ignore silences nothing
#                             ^^^^^^^^^^^^ no `mutable-base` is found in this instruction, so this ignore silences nothing
ENTRYPOINT ["/usr/local/bin/gosu", "app", "cat", "/srv/hello"]
# plimsoll: ignore-stage=root-user
#           ^^^^^^^^^^^^ `ignore-stage` stands above no FROM, so it silences nothing
USER app
