# plimsoll: ignore=mutable-base built every night
FROM debian AS build
# plimsoll: ignore=SC2086 the words are to be split
RUN echo $WORDS > /hello

# plimsoll: ignore-stage=root-user the orchestrator sets another user
FROM debian:13-slim
COPY --from=build /hello /srv/
USER root
CMD ["cat", "/srv/hello"]
