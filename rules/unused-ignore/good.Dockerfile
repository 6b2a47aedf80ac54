# plimsoll: ignore=mutable-base the newest tools are wanted here
FROM debian:stable-slim AS build
# hadolint ignore=DL3002
USER root
# plimsoll: ignore=SC2086 the words are to be split
RUN echo $WORDS > /hello

FROM debian:13-slim
COPY --from=build /hello /srv/
# plimsoll: ignore=root-user the orchestrator sets another user
USER root
CMD ["cat", "/srv/hello"]
