FROM debian:12-slim
USER nobody
CMD ["sleep", "1"]
# <- this CMD has no effect: only the last one of a stage counts
HEALTHCHECK CMD ["true"]
# <- this HEALTHCHECK has no effect: only the last one of a stage counts
ENTRYPOINT ["env"]
CMD ["sleep", "2"]
HEALTHCHECK NONE
