# plimsoll: ignore=mutable-bse built every night
#                  ^^^^^^^^^^^ unknown rule `mutable-bse`; did you mean `mutable-base`?
FROM debian AS build
RUN echo hello > /hello

# plimsoll: ignore-stages=shell-form-command
#           ^^^^^^^^^^^^^ unknown ignore comment `ignore-stages`: expected one of `ignore`, `ignore-stage`, `ignore-file`
FROM debian:13-slim
COPY --from=build /hello /srv/
# plimsoll: ignore
#           ^^^^^^ `ignore` requires a rule; rules with findings here: `root-user`
USER root
# plimsoll: ignore=stylish-command
#                  ^^^^^^^^^^^^^^^ unknown rule `stylish-command`
CMD cat /srv/hello
