FROM debian:13-slim
USER nobody
CMD ["sleep", "1"]
# <- this CMD has no effect: only the last one in a stage applies
HEALTHCHECK CMD ["true"]
# <- this HEALTHCHECK has no effect: only the last one in a stage applies
ENTRYPOINT ["env"]
CMD ["sleep", "2"]
HEALTHCHECK NONE
