FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends sudo && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home app \
 && echo "app ALL=(ALL) NOPASSWD:ALL" > /etc/sudoers.d/app
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sudo gives root to the container without a password, whatever its USER is
RUN echo "app ALL=(root) NOPASSWD: /usr/sbin/nginx" > /etc/sudoers.d/nginx
COPY app /usr/local/bin/
USER app
CMD ["app"]
