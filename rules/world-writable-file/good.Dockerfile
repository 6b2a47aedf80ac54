FROM debian:13-slim
COPY --chmod=755 start.sh /usr/local/bin/
COPY app /opt/app/
RUN mkdir -p /var/lib/app && chown nobody /var/lib/app
USER nobody
CMD ["start.sh"]
