FROM debian:13-slim
ADD app.tar.gz /opt/
USER www-data
