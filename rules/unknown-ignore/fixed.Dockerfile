# plimsoll: ignore=mutable-base built every night
FROM debian AS build
RUN echo hello > /hello

# plimsoll: ignore-stage=shell-form-command
FROM debian:13-slim
COPY --from=build /hello /srv/
# plimsoll: ignore=root-user
USER root
# plimsoll: ignore=stylish-command
CMD cat /srv/hello
