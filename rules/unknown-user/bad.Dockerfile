FROM debian:13-slim
COPY app /usr/local/bin/
USER app
#    ^^^ user `app` does not exist here, so no container starts
CMD ["app"]
