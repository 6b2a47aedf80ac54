FROM debian:13-slim
USER nobody
HEALTHCHECK CMD ["true"]
ENTRYPOINT ["env"]
CMD ["sleep", "2"]
