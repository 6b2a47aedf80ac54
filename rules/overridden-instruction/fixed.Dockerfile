FROM debian:13-slim
USER nobody
ENTRYPOINT ["env"]
CMD ["sleep", "2"]
HEALTHCHECK NONE
