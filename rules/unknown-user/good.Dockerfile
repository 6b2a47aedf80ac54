FROM debian:13-slim
RUN useradd --uid 10001 app
COPY app /usr/local/bin/
USER app
CMD ["app"]
