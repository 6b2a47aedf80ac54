FROM debian:13-slim
RUN useradd --create-home app \
 && install --directory --owner=app /var/lib/app
COPY app /usr/local/bin/
USER app
CMD ["app"]
