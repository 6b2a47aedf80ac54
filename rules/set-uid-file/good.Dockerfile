FROM debian:13-slim
COPY --chmod=755 renew /usr/local/bin/renew
USER nobody
CMD ["renew"]
