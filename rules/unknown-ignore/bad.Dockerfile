# plimsoll: ignore=mutable-bse built every night
#                  ^^^^^^^^^^^ there is no rule `mutable-bse`, so this silences nothing; did you mean `mutable-base`?
FROM debian AS build
RUN echo hello > /hello

# plimsoll: ignore-stages=root-user
#           ^^^^^^^^^^^^^ plimsoll does not know `ignore-stages`, so this silences nothing; it knows `ignore`, `ignore-stage`, `ignore-file`
FROM debian:12-slim
COPY --from=build /hello /srv/
# plimsoll: ignore
#           ^^^^^^ `ignore` names no rule, so it silences nothing; name `root-user`
USER root
# plimsoll: ignore=stylish-command
#                  ^^^^^^^^^^^^^^^ there is no rule `stylish-command`, so this silences nothing
CMD ["cat", "/srv/hello"]
