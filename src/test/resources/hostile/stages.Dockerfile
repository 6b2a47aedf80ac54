FROM a AS a
FROM a AS A
FROM A AS b
COPY --from=b / /
COPY --from=c / /
COPY --from=3 / /
FROM b AS c
COPY --from=a / /
RUN --mount=from=c,target=/ --mount=type=cache,from=0,target=../.. make && rm -rf /../*
FROM c AS scratch
FROM scratch AS context
COPY --from=b / /
COPY . a* [b]* c? /
RUN rm -rf [ab]* && rm -r / && mv /* /
