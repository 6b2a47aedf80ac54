FROM debian:13-slim
RUN mkdir /srv/data
USER www-data
